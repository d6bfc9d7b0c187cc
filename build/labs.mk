# How the labs are built and run: the part of the Makefile that teachers and students share.
#
# The course's commands do not go through Maven, which would take seconds for each edit. Maven only
# tells where the libraries are (build/env, when pom.xml has changed); then:
#   target/kit.jar   the kit: the files of src/main/java that build/kit-files names, and tester/.
#                    Compiled without the student's files, so that it cannot come to need one.
#   target/LAB/      the student's files and the lab's tests, compiled after each edit.
#   target/*.aot     what javac and the runner load at their start, kept by the JVM to start sooner.
#                    It ignores a cache that does not fit; AOT= (empty) does without the runner's.
#
# Known to work with GNU make 3.81 and the tools of BSD and macOS: keep it so.

MVN ?= mvn
RUN ?=
AOT ?= yes
SIM ?=
SEEDS ?=
DEBUG ?=
# What is tested: SOLUTION, a folder with the packages of a solution; and in place of its Raft, if
# given, RAFT: a folder with a package raft, or a jar with its classes.
SOLUTION ?= src/main/java
RAFT ?= $(if $(wildcard $(SOLUTION)/raft/Raft.java),,$(wildcard lib/raft.jar))
# To the runner as it was typed: neither make nor the shell may have a go at a regex.
export RUN_FLAGS := $(value RUN)
export HISTORY_FILE := $(value HISTORY)

# The labs that are here: a handout may have fewer.
LABS := $(if $(wildcard src/test/java/raft),raft1) $(if $(wildcard src/test/java/rsm),rsm1 kvraft1)
TEST_raft1 := raft.RaftTest
TEST_rsm1 := rsm.RsmTest
TEST_kvraft1 := kvraft.KvRaftTest
TEST_torture := raft.TortureTest
ABOUT_raft1 := the tests of Lab 3: Raft
ABOUT_rsm1 := the tests of Lab 4A: the replicated state machine
ABOUT_kvraft1 := the tests of Lab 4B and 4C: the key/value service
ABOUT_torture := not of the course: Rafts that crash at the worst moments; with SEEDS=1-100
RUNNABLE := $(LABS) torture
# A lab leaves out the packages of the later ones: they need not compile yet.
LATER_raft1 := rsm kvraft
LATER_torture := rsm kvraft
LATER_rsm1 := kvraft
LATER_kvraft1 :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

help:
	@echo 'Usage: make [RUN="-run 4A -count 10 ..."] [VARIABLES] TARGET'
	@echo '  SIM=1         in virtual time, all choices drawn from a seed'
	@echo '  SEED=42       that seed; it gives the same run again'
	@echo '  SEEDS=1-1000  each test with each of these seeds, J=N of them at once (all cores)'
	@echo '  FAULTS=pause,slow-disk,clock-skew,one-way,duplicate   what else goes wrong in them'
	@echo '  DEBUG=1       wait for a debugger at port 5005 (or DEBUG=port)'
	@echo '  RAFT=...      with another Raft: a folder that has a package raft, or a jar'
	@echo 'Targets:'
	@$(foreach target,$(RUNNABLE),printf '  %-14s%s\n' $(target) '$(ABOUT_$(target))';)
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

all: $(LABS) ## all labs in real time, one after another
check: ## is the history in the file HISTORY=... linearizable, and if not, why
clean: ## delete all that was built

# ---- What is there.

KIT_WORLD := $(wildcard $(addprefix src/main/java/,$(shell cat build/kit-files)))
TESTER := $(shell find tester -name '*.java')
KIT := $(KIT_WORLD) $(TESTER)
# What the tester reads at run time, by the names that it has below tester/.
RESOURCES := $(shell cd tester && find . -type f ! -name '*.java' ! -name '.*')
# The files that a student writes in the folder $(1), or in its package $(2).
students_files = $(filter-out $(wildcard $(addprefix $(1)/,$(shell cat build/kit-files))),$(shell find $(1)/$(2) -name '*.java'))
ifeq ($(wildcard $(SOLUTION)),)
$(error There is no folder $(SOLUTION), which SOLUTION names)
endif
STUDENT := $(call students_files,$(SOLUTION))
RAFT_JAR := $(filter %.jar,$(RAFT))
ifneq ($(strip $(RAFT)),)
ifeq ($(wildcard $(or $(RAFT_JAR),$(RAFT)/raft/Raft.java)),)
$(error RAFT=$(RAFT) is neither a jar nor a folder in which there is a raft/Raft.java)
endif
STUDENT := $(filter-out $(SOLUTION)/raft/%,$(STUDENT)) $(if $(RAFT_JAR),,$(call students_files,$(RAFT),raft))
endif
LAB_TESTS := $(wildcard $(addprefix src/test/java/,$(shell cat build/lab-tests)))

# All but help and clean write to target/ and need a JDK and the libraries.
ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),help)),)
PROBLEM := $(shell sh build/env "$(MVN)")
ifneq ($(PROBLEM),)
$(error $(PROBLEM))
endif
include target/env.mk
endif

# ---- The kit.

JAVAC := "$(JDK)/bin/javac" -J-XX:AOTCache=target/javac.aot -J-Xlog:aot=off -J-Xlog:cds=off \
  -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1
JAVAC_FLAGS = $(RELEASE_FLAG) -g -parameters -proc:none -encoding UTF-8
JAVA := "$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off @build/jvm.args

# A list of files changes when a file comes or goes, which the time of no file tells.
target/kit.list target/student.list: target/%.list: FORCE
	@echo '$($*_FILES)' | cmp -s - $@ || echo '$($*_FILES)' >$@
kit_FILES := $(sort $(KIT) $(RESOURCES:./%=tester/%))
student_FILES := $(sort $(STUDENT) $(RAFT_JAR) $(LAB_TESTS))

# Into a folder of its own first: two makes at once must not see each other's halves.
target/kit.jar: target/env.mk target/kit.list build/manifest $(KIT) $(RESOURCES:./%=tester/%)
	@echo 'Building the kit...' >&2
	@dir=$$(mktemp -d target/kit.XXXXXX) && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS)" $(KIT) && \
	(cd tester && tar cf - $(RESOURCES)) | (cd $$dir && tar xf -) && \
	"$(JDK)/bin/jar" --create --no-compress --file target/hooks.jar -C $$dir simulator/hooks && \
	"$(JDK)/bin/jar" --create --no-compress --manifest build/manifest --file $$dir.jar -C $$dir . && \
	mv -f $$dir.jar $@; status=$$?; rm -rf $$dir $$dir.jar; exit $$status

# ---- The caches. They are made after a run that had none: the first result comes without them. Whatever
# goes wrong with them, the rest goes on.

HAS_CACHES := $(or $(if $(AOT),,yes),$(shell \
  [ target/javac.aot -nt target/env.mk ] && [ target/run.aot -nt target/kit.jar ] && echo yes))

caches: target/javac.aot target/run.aot

target/javac.aot: target/env.mk
	@echo 'Recording what javac loads, so that the next builds are shorter...' >&2
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	"$(JDK)/bin/javac" -J-XX:AOTCacheOutput=$$dir/aot -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 \
	  $(JAVAC_FLAGS) -d $$dir/classes -cp "$(JARS)" $(KIT) >target/aot.log 2>&1; \
	mv -f $$dir/aot $@ 2>/dev/null || : >$@; rm -rf $$dir

target/run.aot: target/kit.jar
	@echo 'Recording what a run loads, so that the next ones start sooner...' >&2
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	RUN_FLAGS= SEED= SIM= SEEDS= FAULTS= TRACE= VIS_ENABLE= VIS_FILE=$$dir/page.html \
	  $(RUNNER) -XX:AOTCacheOutput=$$dir/runner -cp "$(JARS):target/kit.jar" \
	  runner.Main -worker -XX:AOTCacheOutput=$$dir/run harness.WarmUp >target/aot.log 2>&1; \
	mv -f $$dir/runner target/runner.aot 2>/dev/null || : >target/runner.aot; \
	mv -f $$dir/run $@ 2>/dev/null || : >$@; rm -rf $$dir

# ---- The student's files and the tests.

# Each build has a folder of its own, so that a run in another window keeps its classes;
# target/LAB/current names the newest. What has not been used for a day is deleted.
# The time of `current` is that of the start, so that an edit during the build is not missed.
$(RUNNABLE:%=target/%/current): target/%/current: target/kit.jar target/student.list $(STUDENT) $(RAFT_JAR) $(LAB_TESTS)
	@mkdir -p target/$* && dir=$$(mktemp -d target/$*/XXXXXX) && echo $$dir >$$dir/current && \
	$(if $(RAFT_JAR),"$(JDK)/bin/jar" --extract --file $(RAFT_JAR) --dir $$dir &&) \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS):target/kit.jar:$$dir" -sourcepath src/test/java \
	  $(filter-out $(foreach later,$(LATER_$*),$(SOLUTION)/$(later)/%),$(STUDENT)) \
	  src/test/java/$(subst .,/,$(TEST_$*)).java && \
	mv -f $$dir/current $@ || { rm -rf $$dir; exit 1; }
	@find target/$* -mindepth 1 -maxdepth 1 -type d -mtime +1 -exec rm -rf {} +

# The runner keeps the course's output; the tests run in a process that it starts, with the flags that
# it needs. AOT= (empty) does without the cache of that process as well.
RUNNER := "$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m \
  --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED
WITH_AOT := $(if $(AOT),-XX:AOTCache=target/runner.aot)
DEBUG_PORT := $(if $(filter-out 1,$(DEBUG)),$(DEBUG),5005)
DEBUGGER := -agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:$(DEBUG_PORT)
WITH_DEBUG := $(if $(DEBUG),-worker $(DEBUGGER))

# What must be typed again to run a failed test again.
CHOSEN := $(if $(filter-out src/main/java,$(SOLUTION)),SOLUTION=$(SOLUTION)) \
  $(if $(filter command line environment,$(origin RAFT)),RAFT=$(RAFT))

$(RUNNABLE): %: target/%/current
	@dir=$$(cat target/$@/current) && touch $$dir && \
	$(if $(HAS_CACHES),exec )$(RUNNER) $(WITH_AOT) -cp "$(JARS):target/kit.jar:$$dir" \
	  runner.Main $(WITH_DEBUG) $$([ ! -t 2 ] || echo -terminal) -target "$(strip $(CHOSEN) $@)" $(TEST_$@)$(if $(HAS_CACHES),,; \
	status=$$?; [ $$status -ge 128 ] || $(MAKE) -s caches; exit $$status)

# ---- A history from a file.

check: target/kit.jar
	@exec $(JAVA) -cp "$(JARS):target/kit.jar" runner.CheckHistory "$$HISTORY_FILE"

clean:
	@rm -rf target

.PHONY: help $(RUNNABLE) all check caches clean FORCE

# How the labs are built and run: the part of the Makefile that teachers and students share.
#
# The course's commands do not go through Maven, which would take seconds for each edit. Maven only
# tells where the libraries are (build/env, when pom.xml has changed); then:
#   target/kit.jar   the kit: the files of src/main/java that build/kit-files names, and tester/.
#                    Compiled without the student's files, so that it cannot come to need one.
#   target/LAB/      the student's files and the lab's tests, compiled after each edit: by tester/intake,
#                    which alone sees the names of a student's files. Here and in a shell there are none.
#   target/*.aot     what javac and the runner load at their start, kept by the JVM to start sooner.
#                    It ignores a cache that does not fit; AOT= (empty) does without the runner's.
#
# Known to work with GNU make 3.81 and the tools of BSD and macOS: keep it so.

# What is tested: SOLUTION, a folder with the packages of a solution; in place of its Raft, if given,
# RAFT: a folder with a package raft, or a jar with its classes; and LIBS, the jars that they use, with
# colons between them. All three go on as they were typed, through the environment: neither make nor a
# shell may have a go at them.
IS_GIVEN = $(filter command environment,$(origin $(1)))
CHOICES := $(strip $(foreach name,SOLUTION RAFT LIBS,$(if $(call IS_GIVEN,$(name)),$(name))))
$(foreach name,$(CHOICES),$(eval override $(name) := $$(value $(name))))
# What must be typed again to run a failed test again.
CHOSEN := $(filter-out SOLUTION=src/main/java,$(foreach name,$(CHOICES),$(name)=$($(name))))
export CHOSEN $(CHOICES)

MVN ?= mvn
RUN ?=
AOT ?= yes
SIM ?=
SEEDS ?=
DEBUG ?=
PROCESS ?=
# To the runner as it was typed: neither make nor the shell may have a go at a regex.
export RUN_FLAGS := $(value RUN)
export HISTORY_FILE := $(value HISTORY)

# The labs that are here: a handout may have fewer.
LABS := $(if $(wildcard src/test/java/raft),raft1) $(if $(wildcard src/test/java/rsm),rsm1 kvraft1)
TEST_raft1 := raft.RaftTest
TEST_rsm1 := rsm.RsmTest
TEST_kvraft1 := kvraft.KvRaftTest
TEST_torture3 := raft.TortureTest
TEST_torture := $(if $(filter kvraft1,$(LABS)),kvraft.TortureKvTest,raft.TortureTest)
ABOUT_raft1 := the tests of Lab 3: Raft
ABOUT_rsm1 := the tests of Lab 4A: the replicated state machine
ABOUT_kvraft1 := the tests of Lab 4B and 4C: the key/value service
ABOUT_torture := not of the course: crashes at the worst moments, in all labs; with SEEDS=1-50
ABOUT_torture3 := those of Lab 3
RUNNABLE := $(LABS) torture $(if $(filter raft1,$(LABS)),torture3)
# A lab leaves out the packages of the later ones: they need not compile yet.
LATER_raft1 := rsm kvraft
LATER_torture := $(if $(filter kvraft1,$(LABS)),,rsm kvraft)
LATER_torture3 := rsm kvraft
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
	@echo '  RACE=1        in such runs, data races fail a test'
	@echo '  FAULTS=pause,slow-disk,clock-skew,one-way,duplicate   what else goes wrong in them'
	@echo '  PROCESS=1     each server is a process, and a crash kills it (PROCESS=all: each clerk, too)'
	@echo '  DEBUG=1       wait for a debugger at port 5005 (or DEBUG=port)'
	@echo '  SOLUTION=...  another solution: the folder with its packages'
	@echo '  RAFT=...      with another Raft: a folder that has a package raft, or a jar'
	@echo '  LIBS=a.jar:b.jar   libraries that the solution uses'
	@echo 'Targets:'
	@$(foreach target,$(RUNNABLE),printf '  %-14s%s\n' $(target) '$(ABOUT_$(target))';)
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

all: $(LABS) ## all labs in real time, one after another
why: ## before the words of a replay line: which few adverse choices the failure takes
check-submission: ## what a grader would refuse before it runs anything: SOLUTION=...
check: ## is the history in the file HISTORY=... linearizable, and if not, why
clean: ## delete all that was built

# ---- What is there.

KIT_WORLD := $(wildcard $(addprefix src/main/java/,$(shell cat build/kit-files)))
TESTER := $(shell find tester -name '*.java')
KIT := $(KIT_WORLD) $(TESTER)
# What the tester reads at run time, by the names that it has below tester/.
RESOURCES := $(shell cd tester && find . -type f ! -name '*.java' ! -name '.*')

# All but help and clean write to target/ and need a JDK and the libraries.
ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),help)),)
PROBLEM := $(shell sh build/env "$(MVN)")
ifneq ($(PROBLEM),)
$(error $(PROBLEM))
endif
include target/env.mk
export LIBS_OF_POM
endif

# ---- The kit.

# The compiler is called by its class, not by its command: only so one cache serves the intake, too.
COMPILER := "$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off -XX:+UseSerialGC -XX:TieredStopAtLevel=1
JAVAC := $(COMPILER) -XX:AOTCache=target/javac.aot -cp "$(JARS)" com.sun.tools.javac.Main
JAVAC_FLAGS = $(RELEASE_FLAG) -g -parameters -proc:none -encoding UTF-8
JAVA := "$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off @build/jvm.args

# A list of files changes when a file comes or goes, which the time of no file tells.
target/kit.list: FORCE
	@echo '$(KIT_FILES)' | cmp -s - $@ || echo '$(KIT_FILES)' >$@
KIT_FILES := $(sort $(KIT) $(RESOURCES:./%=tester/%))

# Into a folder of its own first: two makes at once must not see each other's halves.
target/kit.jar: target/env.mk target/kit.list build/manifest $(KIT) $(RESOURCES:./%=tester/%)
	@echo 'Building the kit...' >&2
	@dir=$$(mktemp -d target/kit.XXXXXX) && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS)" $(KIT) && \
	(cd tester && tar cf - $(RESOURCES)) | (cd $$dir && tar xf -) && \
	"$(JDK)/bin/jar" --create --no-compress --file target/hooks.jar \
	  $(foreach room,hooks jdk races,-C $$dir simulator/$(room)) && \
	"$(JDK)/bin/jar" --create --no-compress --manifest build/manifest --file $$dir.jar -C $$dir . && \
	mv -f $$dir.jar $@; status=$$?; rm -rf $$dir $$dir.jar; exit $$status

# ---- The caches. A run that has none has them made when it has ended, out of the way: not in its
# terminal, and for whatever else the machine does first. Whatever goes wrong with them, the rest goes on.

HAS_CACHES := $(or $(if $(AOT),,yes),$(shell \
  [ target/javac.aot -nt target/env.mk ] && [ target/run.aot -nt target/kit.jar ] && \
  [ target/machine.aot -nt target/kit.jar ] && echo yes))

caches: target/javac.aot target/run.aot target/machine.aot

# In the background, unless somebody does it already; a lock that is ten minutes old is nobody's.
RECORD = find target/recording -prune -mmin +10 -exec rmdir {} + 2>/dev/null; \
  mkdir target/recording 2>/dev/null && { (nice $(MAKE) -s caches; rmdir target/recording) \
  </dev/null >/dev/null 2>&1 & }

target/javac.aot: target/env.mk
	@echo 'Recording what javac loads, so that the next builds are shorter...' >&2
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	$(COMPILER) -XX:AOTCacheOutput=$$dir/aot -cp "$(JARS)" com.sun.tools.javac.Main $(JAVAC_FLAGS) -d $$dir/classes -cp "$(JARS)" $(KIT) >target/aot.log 2>&1; \
	mv -f $$dir/aot $@ 2>/dev/null || : >$@; rm -rf $$dir

target/run.aot: target/kit.jar
	@echo 'Recording what a run loads, so that the next ones start sooner...' >&2
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	RUN_FLAGS= SEED= SIM= SEEDS= RACE= FAULTS= PROCESS= TRACE= VIS_ENABLE= VIS_FILE=$$dir/page.html \
	  $(RUNNER) -XX:AOTCacheOutput=$$dir/runner -cp "$(JARS):target/kit.jar" \
	  runner.Main -worker -XX:AOTCacheOutput=$$dir/run harness.WarmUp >target/aot.log 2>&1; \
	mv -f $$dir/runner target/runner.aot 2>/dev/null || : >target/runner.aot; \
	mv -f $$dir/run $@ 2>/dev/null || : >$@; rm -rf $$dir

target/machine.aot: target/kit.jar
	@echo 'Recording what the process of a server loads, so that it is there sooner...' >&2
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	"$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -ea \
	  --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED -XX:AOTCacheOutput=$$dir/machine \
	  -cp "$(JARS):target/kit.jar" machines.program.Training >target/aot.log 2>&1; \
	mv -f $$dir/machine $@ 2>/dev/null || : >$@; rm -rf $$dir

# ---- The student's files and the tests.

# Prints the class path of a lab: its classes, which are in a folder of their own for each solution and
# each edit, and the solution's jars. The run that asked goes on with it, so that no make can have
# another's classes.
INTAKE := $(COMPILER) -XX:AOTCache=target/javac.aot -cp "$(JARS):target/kit.jar" intake.Main
CLASSES = $(INTAKE) classes $(1) $(TEST_$(1)) -later $(LATER_$(1)) -flags $(JAVAC_FLAGS)

# The runner keeps the course's output; the tests run in a process that it starts, with the flags that
# it needs. AOT= (empty) does without the cache of that process as well.
RUNNER := "$(JDK)/bin/java" -Xlog:aot=off -Xlog:cds=off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m \
  --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED
WITH_AOT := $(if $(AOT),$(if $(HAS_CACHES),-XX:AOTCache=target/runner.aot))
DEBUG_PORT := $(if $(filter-out 1,$(DEBUG)),$(DEBUG),5005)
DEBUGGER := -agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:$(DEBUG_PORT)
# With PROCESS it is the process of one server, DEBUG_SERVER, that waits for a debugger.
WITH_DEBUG := $(if $(DEBUG),$(if $(filter-out 0,$(PROCESS)),-debug-port $(DEBUG_PORT),-worker $(DEBUGGER)))

# `make why` and the words of a replay line: the goal itself has nothing to do.
WITH_WHY := $(if $(filter why,$(MAKECMDGOALS)),-why)
ifeq ($(MAKECMDGOALS),why)
$(error why needs the words of a replay line: make why SIM=1 SEED=... RUN="..." raft1)
endif
why:
	@:

# make makes 2 of each status that is not 0: build/lab, which has started it then, is told before.
WITH_STATUS := $(if $(LAB_STATUS),sh build/lab --run)
REFUSED = { status=$$?; [ -z "$$LAB_STATUS" ] || echo $$status >>"$$LAB_STATUS"; exit $$status; }

$(RUNNABLE): %: target/kit.jar
	@classes=$$($(call CLASSES,$@)) || $(REFUSED); \
	$(if $(HAS_CACHES),exec )$(WITH_STATUS) $(RUNNER) $(WITH_AOT) \
	  -cp "$(JARS):target/kit.jar:$$classes" \
	  runner.Main $(WITH_DEBUG) $(WITH_WHY) $$([ ! -t 2 ] || echo -terminal) -target "$${CHOSEN:+$$CHOSEN }$@" $(TEST_$@)$(if $(HAS_CACHES),,; \
	status=$$?; [ $$status -ge 128 ] || { $(RECORD); }; exit $$status)

# ---- What a grader would refuse before it runs anything.

check-submission: target/kit.jar
	@dir=$$(mktemp -d target/check.XXXXXX) && { $(INTAKE) solution $$dir $(JAVAC_FLAGS) && \
	$(COMPILER) -cp "$(JARS):target/kit.jar" verifier.Main $$dir; }; status=$$?; rm -rf $$dir; \
	(exit $$status) || $(REFUSED)

# ---- A history from a file.

check: target/kit.jar
	@exec $(JAVA) -cp "$(JARS):target/kit.jar" runner.CheckHistory "$$HISTORY_FILE"

clean:
	@rm -rf target

.PHONY: help $(RUNNABLE) all why check check-submission caches clean FORCE

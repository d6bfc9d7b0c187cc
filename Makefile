# The commands of the lab. `make` alone lists them.
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
# To the runner as it was typed: neither make nor the shell may have a go at a regex.
export RUN_FLAGS := $(value RUN)
export HISTORY_FILE := $(value HISTORY)

LABS := raft1 rsm1 kvraft1
TEST_raft1 := raft.RaftTest
TEST_rsm1 := rsm.RsmTest
TEST_kvraft1 := kvraft.KvRaftTest
TEST_torture := raft.TortureTest
RUNNABLE := $(LABS) torture
TEST_SEEDS := 1-5
LAB_PACKAGES := raft rsm kvraft
# A lab leaves out the packages of the later ones: they need not compile yet.
LATER_raft1 := rsm kvraft
LATER_torture := rsm kvraft
LATER_rsm1 := kvraft
LATER_kvraft1 :=

.PHONY: help $(RUNNABLE) all test simulated smoke realtime kit-tests check bench kit-bench sim-bench checker-soak checker-bench mistakes lint format clean FORCE
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
	@echo 'Targets:'
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' Makefile

raft1: ## the tests of Lab 3: Raft
rsm1: ## the tests of Lab 4A: the replicated state machine
kvraft1: ## the tests of Lab 4B and 4C: the key/value service
all: $(LABS) ## all three, one after another
torture: ## not the course's: Rafts that crash at the worst moments; with SEEDS=1-100
test: kit-tests simulated smoke ## the kit's own tests, all labs simulated, a little in real time
simulated: ## all three, simulated, each test with some seeds: TEST_SEEDS=1-5
realtime: ## all three in real time, whatever the variables say (about 12 minutes)
check: ## is the history in the file HISTORY=... linearizable, and if not, why
bench: kit-bench sim-bench checker-bench ## how fast it all is: the tables of docs/performance.md and checker.md
mistakes: ## how many seeds the sweeps need to find known mistakes, and what they say: MISTAKE=name
checker-soak: ## the checkers against the definition, on N random histories
checker-bench: ## how long the checkers take
lint: ## format, Error Prone and NullAway: errors in the kit's code, warnings in the student's
format: ## format all code as google-java-format has it
clean: ## delete all that was built
	@rm -rf target

# ---- What is there.

KIT_WORLD := $(wildcard $(addprefix src/main/java/,$(shell cat build/kit-files)))
TESTER := $(shell find tester -name '*.java')
KIT := $(KIT_WORLD) $(TESTER)
STUDENT := $(filter-out $(KIT_WORLD),$(shell find src/main/java -name '*.java'))
TESTS := $(shell find src/test/java -name '*.java')
# For the tests of the simulator: all that one had better not do with threads.
SAMPLES := $(filter src/test/java/simulated/%,$(TESTS))
LAB_TESTS := $(filter $(LAB_PACKAGES:%=src/test/java/%/%),$(TESTS))

# All but help and clean write to target/ and need a JDK and the libraries.
ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),help)),)
PROBLEM := $(shell build/env "$(MVN)")
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
kit_FILES := $(KIT)
student_FILES := $(STUDENT) $(LAB_TESTS)

# Into a folder of its own first: two makes at once must not see each other's halves.
target/kit.jar: target/env.mk target/kit.list build/manifest $(KIT) | target/javac.aot
	@echo 'Building the kit...' >&2
	@dir=$$(mktemp -d target/kit.XXXXXX) && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS)" $(KIT) && \
	"$(JDK)/bin/jar" --create --no-compress --file target/hooks.jar -C $$dir simulator/hooks && \
	"$(JDK)/bin/jar" --create --no-compress --manifest build/manifest --file $$dir.jar -C $$dir . && \
	mv -f $$dir.jar $@; status=$$?; rm -rf $$dir $$dir.jar; exit $$status

# ---- The caches. Whatever goes wrong with them, the build goes on.

target/javac.aot: target/env.mk
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	"$(JDK)/bin/javac" -J-XX:AOTCacheOutput=$$dir/aot -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 \
	  $(JAVAC_FLAGS) -d $$dir/classes -cp "$(JARS)" $(KIT) >target/aot.log 2>&1; \
	mv -f $$dir/aot $@ 2>/dev/null || : >$@; rm -rf $$dir

target/run.aot: target/kit.jar
	@dir=$$(mktemp -d target/warm.XXXXXX); \
	RUN_FLAGS= SEED= SIM= SEEDS= FAULTS= $(JAVA) -XX:AOTCacheOutput=$$dir/aot -cp "$(JARS):target/kit.jar" \
	  runner.Main harness.WarmUp >target/aot.log 2>&1; \
	mv -f $$dir/aot $@ 2>/dev/null || : >$@; rm -rf $$dir

# ---- The student's files and the tests.

# Each build has a folder of its own, so that a run in another window keeps its classes;
# target/LAB/current names the newest. What has not been used for a day is deleted.
# The time of `current` is that of the start, so that an edit during the build is not missed.
$(RUNNABLE:%=target/%/current): target/%/current: target/kit.jar target/student.list $(STUDENT) $(LAB_TESTS)
	@mkdir -p target/$* && dir=$$(mktemp -d target/$*/XXXXXX) && echo $$dir >$$dir/current && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS):target/kit.jar" -sourcepath src/test/java \
	  $(filter-out $(LATER_$*:%=src/main/java/%/%),$(STUDENT)) \
	  src/test/java/$(subst .,/,$(TEST_$*)).java && \
	mv -f $$dir/current $@ || { rm -rf $$dir; exit 1; }
	@find target/$* -mindepth 1 -maxdepth 1 -type d -mtime +1 -exec rm -rf {} +

# One simulated run needs the simulator's agent, of which nothing else has a trace. A sweep starts
# processes of its own that have it.
IS_SWEEP := $(strip $(SEEDS) $(filter -seeds% --seeds%,$(value RUN)))
IS_SIMULATED := $(strip $(filter-out 0,$(SIM)) $(filter -sim% --sim%,$(value RUN)))
WITH_SIM := $(if $(IS_SIMULATED),$(if $(IS_SWEEP),,@build/sim.args))
WITH_AOT := $(if $(AOT),$(if $(WITH_SIM),,-XX:AOTCache=target/run.aot))
DEBUG_PORT := $(if $(filter-out 1,$(DEBUG)),$(DEBUG),5005)
DEBUGGER := -agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:$(DEBUG_PORT)
WITH_DEBUG := $(if $(DEBUG),$(DEBUGGER))

$(RUNNABLE): %: target/%/current $(if $(WITH_AOT),| target/run.aot)
	@dir=$$(cat target/$@/current) && touch $$dir && \
	exec $(JAVA) $(WITH_SIM) $(WITH_AOT) $(WITH_DEBUG) -cp "$(JARS):target/kit.jar:$$dir" \
	  runner.Main $$([ ! -t 2 ] || echo -terminal) -target $@ $(TEST_$@)

# The same targets once more, with other variables.
AGAIN = $(MAKE) --no-print-directory
REAL_TIME := SIM= SEEDS= FAULTS=

simulated:
	@for lab in $(LABS); do $(AGAIN) SEEDS=$(TEST_SEEDS) SEED= RUN= $$lab || exit 1; done

# What the simulator cannot show: that all of it runs with real threads and real time, too.
smoke:
	@$(AGAIN) $(REAL_TIME) RUN='-run 4A -skip Restart|Shutdown' rsm1
	@$(AGAIN) $(REAL_TIME) RUN='-run ^TestBasic4B$$' kvraft1

realtime:
	@for lab in $(LABS); do $(AGAIN) $(REAL_TIME) RUN= $$lab || exit 1; done

# ---- The kit's own tests, and what Maven is still good for. Maven runs on the JDK that was found.

MAVEN = JAVA_HOME="$(JDK)" MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" \
  $(MVN) -B -ntp -q -Dstyle.color=never

kit-tests: target/kit.jar
	@rm -rf target/surefire-reports && $(MAVEN) test && \
	echo "ok  	the kit's own tests: $$(cat target/surefire-reports/*.xml | grep -c '<testcase ')"

format:
	@$(MAVEN) spotless:apply

# Error Prone is a plugin of javac that needs to see the insides of it.
JAVAC_PACKAGES := api code comp file main model parser processing tree util
LINT_JAVAC = "$(JDK)/bin/javac" -J--sun-misc-unsafe-memory-access=allow \
  $(JAVAC_PACKAGES:%=-J--add-opens=jdk.compiler/com.sun.tools.javac.%=ALL-UNNAMED) \
  @build/lint.args -processorpath "$$(cat target/lint.classpath)" -d target/lint
CHECKS := -XepOpt:NullAway:OnlyNullMarked=true -XepOpt:NullAway:JSpecifyMode=true \
  -Xep:AnnotateFormatMethod:OFF -Xep:ArrayRecordComponent:OFF -Xep:CanonicalDuration:OFF \
  -Xep:DoNotCallSuggester:OFF -Xep:FutureReturnValueIgnored:OFF -Xep:ImmutableEnumChecker:OFF \
  -Xep:JavaTimeDefaultTimeZone:OFF -Xep:NonApiType:OFF \
  -Xep:OperatorPrecedence:OFF \
  -Xep:TypeParameterUnusedInFormals:OFF
AS_ERRORS := -Werror '-Xplugin:ErrorProne -Xep:NullAway:ERROR $(CHECKS)'
AS_WARNINGS := '-Xplugin:ErrorProne -XepAllErrorsAsWarnings -Xep:NullAway:WARN $(CHECKS)'

lint: target/lint.classpath
	@$(MAVEN) spotless:check
	@rm -rf target/lint
	@$(LINT_JAVAC) -cp "$(JARS)" $(AS_ERRORS) $(KIT)
	@$(LINT_JAVAC) -cp "$(JARS):target/lint" $(AS_WARNINGS) $(STUDENT)
	@"$(JDK)/bin/javac" $(JAVAC_FLAGS) -nowarn -d target/lint -cp "$(JARS):target/lint" \
	  -sourcepath src/test/java $(SAMPLES)
	@$(LINT_JAVAC) -cp "$(JARS):target/lint" $(AS_ERRORS) $(filter-out $(SAMPLES),$(TESTS))
	@echo 'lint: no errors'

target/lint.classpath: pom.xml target/env.mk
	@$(MAVEN) -Plint dependency:build-classpath -Dmdep.outputFile=$@

# ---- Measuring. Everything is compiled afresh: JMH makes code of its own for each benchmark.

BENCH := $(shell find src/bench/java -name '*.java')

kit-bench: target/bench.classpath
	@rm -rf target/bench && mkdir -p target/bench && "$(JDK)/bin/javac" $(RELEASE_FLAG) -encoding UTF-8 \
	  -proc:full -processorpath "$$(cat target/bench.classpath)" -d target/bench \
	  -cp "$$(cat target/bench.classpath)" $(KIT) $(STUDENT) $(BENCH)
	@exec $(JAVA) --sun-misc-unsafe-memory-access=allow \
	  -cp "$$(cat target/bench.classpath):target/bench" bench.Main

target/bench.classpath: pom.xml target/env.mk
	@$(MAVEN) -Pbench dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$@

# The simulator: a process for each lab, with the classes that its tests run with.
sim-bench: $(LABS:%=target/%/current)
	@dir=target/sim-bench && rm -rf $$dir && mkdir -p $$dir && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS):target/kit.jar" src/bench/java/bench/SimulationBenchmark.java && \
	$(foreach lab,$(LABS),$(JAVA) @build/sim.args -cp "$(JARS):target/kit.jar:$$(cat target/$(lab)/current):$$dir" \
	  bench.SimulationBenchmark $(lab) $(TEST_$(lab)) $(if $(filter raft1,$(lab)),head) &&) true

# ---- A history from a file.

check: target/kit.jar
	@exec $(JAVA) -cp "$(JARS):target/kit.jar" runner.CheckHistory "$$HISTORY_FILE"

# ---- Known mistakes, made in copies of the solution. MISTAKE: the names of some; all if empty.

mistakes: target/kit.jar
	@dir=target/mistakes/table && rm -rf $$dir && mkdir -p $$dir && \
	$(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS):target/kit.jar" -sourcepath src/test/java $(STUDENT) \
	  $(foreach lab,$(RUNNABLE),src/test/java/$(subst .,/,$(TEST_$(lab))).java) \
	  src/test/java/mistakes/Table.java && \
	exec $(JAVA) -cp "$(JARS):target/kit.jar:$$dir" mistakes.Table $(MISTAKE)

# ---- The checkers, for longer than in a test. N: how many histories; SEED: the first choice of all.

CHECKER_TESTS = dir=target/checker && rm -rf $$dir && mkdir -p $$dir && \
  $(JAVAC) $(JAVAC_FLAGS) -d $$dir -cp "$(JARS):target/kit.jar" -sourcepath src/test/java

checker-soak: target/kit.jar
	@$(CHECKER_TESTS) src/test/java/checker/CheckerSoak.java && \
	exec "$(JDK)/bin/java" -cp "$(JARS):target/kit.jar:$$dir" \
	  checker.CheckerSoak $(or $(N),1000000) $(or $(SEED),1)

checker-bench: target/kit.jar
	@$(CHECKER_TESTS) src/test/java/checker/CheckerBench.java && \
	exec "$(JDK)/bin/java" -Xmx8g -cp "$(JARS):target/kit.jar:$$dir" \
	  checker.CheckerBench 20 1000 10000 100000 1000000

# The commands of the lab, and those of whoever works on the kit. `make` alone lists them.
# How the labs are built and run is in build/labs.mk.

include build/labs.mk

TEST_SEEDS := 1-5

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

.PHONY: all test simulated smoke realtime kit-tests bench kit-bench sim-bench checker-soak checker-bench mistakes handout lint format

# ---- The labs.

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

# What is measured: the tables of docs/performance.md and docs/checker.md.

bench: kit-bench sim-bench races-bench events-bench page-bench process-bench checker-bench ## how fast it all is: the tables of docs/performance.md and checker.md
checker-bench: ## how long the checkers take

.PHONY: bench kit-bench sim-bench races-bench events-bench page-bench process-bench checker-bench

# Compiled by itself: JMH makes code of its own for each benchmark.
kit-bench: target/bench.classpath target/solution.files
	@rm -rf target/bench && mkdir -p target/bench && "$(JDK)/bin/javac" $(RELEASE_FLAG) -encoding UTF-8 \
	  -proc:full -processorpath "$$(cat target/bench.classpath)" -d target/bench \
	  -cp "$$(cat target/bench.classpath)" $(KIT) @target/solution.files $(wildcard src/bench/java/bench/*.java)
	@exec $(JAVA) --sun-misc-unsafe-memory-access=allow \
	  -cp "$$(cat target/bench.classpath):target/bench" bench.Main

target/bench.classpath: pom.xml target/env.mk
	@$(MAVEN) -Pbench dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$@

# A benchmark of simulated runs, $(1), with flags $(2): a process for each lab, with the classes that its
# tests run with.
IN_EACH_LAB = $(foreach lab,$(LABS),classes=$$($(call CLASSES,$(lab))) && \
  $(JAVA) @build/sim.args $(2) -cp "$(JARS):target/kit.jar:$$classes:target/$@" \
  bench.$(1) $(lab) $(TEST_$(lab)) $(if $(filter raft1,$(lab)),head) &&) true

# The simulator.
sim-bench: target/kit.jar
	@$(call FRESH,target/$@,src/bench/java/bench/SimulationBenchmark.java)
	@$(call IN_EACH_LAB,SimulationBenchmark)

# What it costs to look for races: each lab without and with it.
races-bench: target/kit.jar
	@$(call FRESH,target/$@,src/bench/java/bench/RacesBenchmark.java)
	@echo '| lab | CPU s without | with | ratio | runs |' && echo '| --- | ---: | ---: | ---: | --- |'
	@$(foreach lab,$(LABS) torture,classes=$$($(call CLASSES,$(lab))) && \
	  for flag in -Dsimulator.races=false -Dsimulator.races=true; do \
	    $(JAVA) @build/sim.args $$flag -cp "$(JARS):target/kit.jar:$$classes:target/$@" \
	      bench.RacesBenchmark $(lab) $(TEST_$(lab)) target/$@/$(lab) || exit 1; done &&) true

# What the events cost that the picture of a run is made of.
events-bench: target/kit.jar
	@$(call FRESH,target/$@,src/bench/java/bench/EventsBenchmark.java)
	@$(call IN_EACH_LAB,EventsBenchmark,-Xmn300m)

# The page of a large run, in a browser.
page-bench: target/kit.jar
	@$(call FRESH,target/$@,src/bench/java/pictures/PageBenchmark.java)
	@exec $(call RUN_FRESH,target/$@,pictures.PageBenchmark)

# Servers as processes: a restart; and some tests in one JVM and with processes, in turn.
IN_TURN := ^(TestBasic4B|TestSpeed4B|TestOnePartition4B|TestPersistOneClient4B)$$$$
process-bench: target/kit.jar target/run.aot target/machine.aot
	@$(call FRESH,target/$@,src/bench/java/harness/processes/ProcessBenchmark.java)
	@echo '| ms | least | median | most |' && classes=$$($(call CLASSES,kvraft1)) && \
	  $(JAVA) -cp "$(JARS):target/kit.jar:$$classes:target/$@" harness.processes.ProcessBenchmark
	@for process in 0 1 0 1; do echo "PROCESS=$$process" && \
	  $(AGAIN) $(REAL_TIME) PROCESS=$$process RUN='-v -run "$(IN_TURN)"' kvraft1 | grep -e Passed -e ok; done

checker-bench: target/kit.jar
	@$(call FRESH,target/checker,src/test/java/checker/kv/CheckerBench.java)
	@exec $(call RUN_FRESH,target/checker,-Xmx8g checker.kv.CheckerBench 20 1000 10000 100000 1000000)

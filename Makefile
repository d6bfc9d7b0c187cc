# The commands of the lab, and those of whoever works on the kit. `make` alone lists them.
# How the labs are built and run is in build/labs.mk; what is measured, in build/bench.mk.

include build/labs.mk
include build/bench.mk

TEST_SEEDS := 1-2
ALL_SEEDS := 1-5

test: kit-tests simulated smoke ## the kit's own tests, all labs simulated, a little in real time
test-all: ## the same with the long tests and more seeds, and the known mistakes
simulated: ## all labs, simulated, each test with some seeds: TEST_SEEDS=1-2
realtime: ## all labs in real time, whatever the variables say (about 12 minutes)
handout: ## what students get, in target/handout: PARTS='3 4', RAFT=... a Raft to give them
grade: ## marks for a class: SUBMISSIONS=FOLDER PLAN=plan.json OUT=FOLDER J=2; see docs/grading.md
mistakes: ## known mistakes: what finds them, with how many seeds and at what cost: MISTAKE=name J=2
checker-soak: ## the checkers against the definition, on N random histories
lint: ## format, Error Prone and NullAway: errors in the kit's code, warnings in the student's; Biome for the page
format: ## format all code as google-java-format and Biome have it

.PHONY: test test-all all-kit-tests simulated smoke realtime kit-tests checker-soak grade mistakes handout lint format

# ---- The labs.

# The same targets once more, with other variables.
AGAIN = $(MAKE) --no-print-directory
REAL_TIME := SIM= SEEDS= RACE= FAULTS= PROCESS=

# The solutions in other styles have fewer seeds: they guard against a kit that fits only its own.
STYLES := monitors executors
simulated:
	@for lab in $(LABS); do $(AGAIN) SEEDS=$(TEST_SEEDS) SEED= RUN= $$lab || exit 1; done
	@for style in $(STYLES); do for lab in $(LABS); do \
	  $(AGAIN) SOLUTION=src/test/fixtures/$$style SEEDS=1-1 SEED= RUN= $$lab || exit 1; done; done

# What the simulator cannot show: that all of it runs with real threads and real time, too.
smoke:
	@$(AGAIN) $(REAL_TIME) RUN='-run 4A -skip Restart|Shutdown' rsm1
	@$(AGAIN) $(REAL_TIME) RUN='-run ^TestBasic4B$$' kvraft1

test-all: all-kit-tests
	@$(AGAIN) TEST_SEEDS=$(ALL_SEEDS) simulated smoke
	@$(AGAIN) J=2 LAST_SEED=3 MISTAKE= mistakes

realtime:
	@for lab in $(LABS); do $(AGAIN) $(REAL_TIME) RUN= $$lab || exit 1; done

# ---- What several targets need.

# The names of the solution's files, for compilers.
target/solution.files: target/kit.jar FORCE
	@$(INTAKE) files >$@

# Compiles into a folder of its own, $(1), made afresh: $(call FRESH,FOLDER,FILES AND FLAGS). What the
# lab tests and the kit's own need is found by itself.
FRESH = rm -rf $(1) && mkdir -p $(1) && \
  $(JAVAC) $(JAVAC_FLAGS) -d $(1) -cp "$(JARS):target/kit.jar" -sourcepath src/test/java $(2)
# And runs a class of it: $(call RUN_FRESH,FOLDER,FLAGS AND CLASS).
RUN_FRESH = $(JAVA) -cp "$(JARS):target/kit.jar:$(1)" $(2)

# ---- The kit's own tests, and what Maven is still good for. Maven runs on the JDK that was found.

MAVEN = JAVA_HOME="$(JDK)" MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" \
  $(MVN) -B -ntp -q -Dstyle.color=never

# They compile handouts many times, which javac's cache makes shorter. What takes long has JUnit's tag
# `long` and is in all-kit-tests alone.
all-kit-tests: LEFT_OUT := -Dleft.out=
kit-tests all-kit-tests: target/kit.jar target/javac.aot
	@rm -rf target/surefire-reports target/handouts && $(MAVEN) test $(LEFT_OUT) && \
	echo "ok  	the kit's own tests: $$(cat target/surefire-reports/*.xml | grep -c '<testcase ')" && \
	{ ! grep -qs 'so the pages are not tested' target/surefire-reports/*.xml || \
	  echo 'note: there is no Chromium here: the page of a run was not tested'; }

format:
	@$(MAVEN) spotless:apply
	@sh build/biome/run format

TESTS := $(shell find src/test/java -name '*.java')
# For the tests of the simulator: all that one had better not do with threads.
SAMPLES := $(filter src/test/java/simulated/%,$(TESTS))

# Error Prone is a plugin of javac that needs to see the insides of it.
JAVAC_PACKAGES := api code comp file main model parser processing tree util
LINT_JAVAC = "$(JDK)/bin/javac" -J--sun-misc-unsafe-memory-access=allow \
  $(JAVAC_PACKAGES:%=-J--add-opens=jdk.compiler/com.sun.tools.javac.%=ALL-UNNAMED) \
  @build/lint.args -processorpath "$$(cat target/lint.classpath)" -d target/lint
CHECKS := -XepOpt:NullAway:OnlyNullMarked=true -XepOpt:NullAway:JSpecifyMode=true \
  -Xep:AnnotateFormatMethod:OFF -Xep:ArrayRecordComponent:OFF -Xep:CanonicalDuration:OFF \
  -Xep:DoNotCallSuggester:OFF -Xep:EnumOrdinal:OFF -Xep:FutureReturnValueIgnored:OFF -Xep:ImmutableEnumChecker:OFF \
  -Xep:JavaTimeDefaultTimeZone:OFF -Xep:NonApiType:OFF \
  -Xep:OperatorPrecedence:OFF \
  -Xep:TypeParameterUnusedInFormals:OFF
AS_ERRORS := -Werror '-Xplugin:ErrorProne -Xep:NullAway:ERROR $(CHECKS)'
AS_WARNINGS := '-Xplugin:ErrorProne -XepAllErrorsAsWarnings -Xep:NullAway:WARN $(CHECKS)'

lint: target/lint.classpath target/solution.files
	@$(MAVEN) spotless:check
	@sh build/biome/run lint
	@rm -rf target/lint
	@$(LINT_JAVAC) -cp "$(JARS)" $(AS_ERRORS) $(KIT)
	@$(LINT_JAVAC) -cp "$(JARS):target/lint" $(AS_WARNINGS) @target/solution.files
	@"$(JDK)/bin/javac" $(JAVAC_FLAGS) -nowarn -d target/lint -cp "$(JARS):target/lint" \
	  -sourcepath src/test/java $(SAMPLES)
	@$(LINT_JAVAC) -cp "$(JARS):target/lint" $(AS_ERRORS) $(filter-out $(SAMPLES),$(TESTS))
	@echo 'lint: no errors'

target/lint.classpath: pom.xml target/env.mk
	@$(MAVEN) -Plint dependency:build-classpath -Dmdep.outputFile=$@

# ---- What students get. PARTS: the labs. RAFT: a Raft that they get compiled, in any case without Lab 3.
# OUT: the folder in which it is made.

PARTS ?= 3 4
OUT ?= target/handout
comma := ,
GIVES_RAFT := $(strip $(RAFT))$(if $(filter 3,$(PARTS)),,yes)
# The same bytes whenever and wherever it is made: a fixed order and date, and nothing compressed, which
# other versions of a library do otherwise.
ZIP := "$(JDK)/bin/jar" --create --no-manifest --no-compress --date=2026-01-01T00:00:00Z
ALL_FILES := -type f | LC_ALL=C sort

handout: target/kit.jar $(if $(GIVES_RAFT),target/handout-raft.jar)
	@rm -rf "$(OUT)/raft-labs" "$(OUT)/raft-labs.zip" && sh build/handout "$(OUT)/raft-labs" "$(PARTS)"
	@$(if $(GIVES_RAFT),mkdir "$(OUT)/raft-labs/lib" && cp target/handout-raft.jar "$(OUT)/raft-labs/lib/raft.jar")
	@cd "$(OUT)" && find raft-labs $(ALL_FILES) >files && $(ZIP) --file raft-labs.zip @files && \
	echo "$(OUT)/raft-labs.zip: $$(wc -l <files | tr -d ' ') files, $$(du -k raft-labs.zip | cut -f1) KB" && \
	rm files

target/handout-raft.jar: target/kit.jar FORCE
	@rm -rf target/raft && mkdir target/raft && \
	$(INTAKE) raft target/raft $(filter-out -g,$(JAVAC_FLAGS)) -g:source$(comma)lines
	@cd target/raft && find . $(ALL_FILES) | sed 's:^\./::' >../handout-raft.files && \
	$(ZIP) --file ../handout-raft.jar @../handout-raft.files

# ---- Marks for a class: docs/grading.md. The grader alone sees what was typed. build/grade has more commands,
# and keeps the exit status.

GRADE_CHOICES := $(strip $(foreach name,SUBMISSIONS PLAN OUT KEY J ONLY ISOLATION,$(if $(call IS_GIVEN,$(name)),$(name))))
$(foreach name,$(GRADE_CHOICES),$(eval override $(name) := $$(value $(name))))
export GRADE_CHOICES $(GRADE_CHOICES)

grade: target/kit.jar
	@exec sh build/grade run

# ---- Known mistakes, made in copies of the solutions. MISTAKE: the names of some; all if empty. LAST_SEED:
# the one after which it gives up; OF=100: count those that fail of so many; WITH: a regular expression, all
# tests that match in place of the one that is known to find it; SHOW=1: also what a student sees.

mistakes: target/solution.files
	@$(call FRESH,target/mistakes/table,@target/solution.files \
	  $(foreach lab,$(RUNNABLE),src/test/java/$(subst .,/,$(TEST_$(lab))).java) src/test/java/mistakes/Table.java)
	@exec $(call RUN_FRESH,target/mistakes/table,mistakes.Table -j $(or $(J),1) $(if $(LAST_SEED),-seeds $(LAST_SEED)) \
	  $(if $(OF),-of $(OF)) $(if $(WITH),-tests '$(WITH)') $(if $(SHOW),-show) $(MISTAKE))

# ---- The checkers, for longer than in a test. N: how many histories; SEED: the first choice of all.

checker-soak: target/kit.jar
	@$(call FRESH,target/checker,src/test/java/checker/kv/CheckerSoak.java)
	@exec $(call RUN_FRESH,target/checker,checker.kv.CheckerSoak $(or $(N),1000000) $(or $(SEED),1))

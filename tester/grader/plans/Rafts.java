package grader.plans;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/** Which Rafts the tests of Lab 4 are run on, as a plan says it. */
public enum Rafts {
  @SerializedName("own")
  OWN(RaftChoice.OWN),
  @SerializedName("given")
  GIVEN(RaftChoice.GIVEN),
  /** On both, test by test: what gives the better mark counts. */
  @SerializedName("both")
  BOTH(RaftChoice.OWN, RaftChoice.GIVEN);

  private final List<RaftChoice> choices;

  Rafts(RaftChoice... choices) {
    this.choices = List.of(choices);
  }

  /** Those for the tests of a lab; Lab 3 has nothing but a submission's own. */
  public List<RaftChoice> of(Lab lab) {
    return lab.standsOnRaft() ? choices : List.of(RaftChoice.OWN);
  }
}

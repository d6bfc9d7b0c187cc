package grader.plans;

import com.google.gson.annotations.SerializedName;

/** On whose Raft a submission's Lab 4 is run. */
public enum RaftChoice {
  /** On its own. */
  @SerializedName("own")
  OWN,
  /** On the kit's: a mistake in Lab 3 costs nothing here. */
  @SerializedName("given")
  GIVEN
}

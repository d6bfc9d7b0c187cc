package verifier;

/**
 * A field or a method, as a class file names it.
 *
 * @param owner the class by which it is named, or that declares it; an internal name
 */
record Member(String owner, String name, String descriptor) {

  boolean isField() {
    return !descriptor.startsWith("(");
  }

  /** The same, as another class has it. */
  Member of(String otherOwner) {
    return new Member(otherOwner, name, descriptor);
  }
}

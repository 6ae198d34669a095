namespace Amas.Emulator.Answers;

/// <summary>An error in a configuration or in the body of a request.</summary>
/// <param name="Field">A dotted path such as <c>agents.0.name</c>; empty for the value as a whole.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record FieldError(string Field, string Message);

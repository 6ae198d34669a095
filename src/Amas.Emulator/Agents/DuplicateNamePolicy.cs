namespace Amas.Emulator.Agents;

/// <summary>How a second agent with the same name in an account is handled, which is not documented. Names are compared exactly.</summary>
internal enum DuplicateNamePolicy
{
    /// <summary>The request is rejected with 400.</summary>
    Reject,

    /// <summary>Both agents have the name.</summary>
    Allow,

    /// <summary>The new agent is named <c>name (2)</c>, in its configuration too.</summary>
    Suffix,
}

namespace Amas.Emulator.Agents;

/// <summary>What happens to a second agent of one name in one account; the API's documents do not say. Names are compared exactly.</summary>
internal enum DuplicateNamePolicy
{
    /// <summary>It is refused with 400.</summary>
    Reject,

    /// <summary>There are two.</summary>
    Allow,

    /// <summary>It is called <c>name (2)</c>, in its configuration too.</summary>
    Suffix,
}

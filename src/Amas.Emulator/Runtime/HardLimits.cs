namespace Amas.Emulator.Runtime;

/// <summary>
/// What bounds an execution, whatever its configuration says: none is endless, and none takes more memory than this. Lengths are in characters.
/// </summary>
internal static class HardLimits
{
    /// <summary>All that a model is sent at once, and any text that templates make.</summary>
    public const int MaxPromptLength = 4 * 1024 * 1024;

    /// <summary>What one agent may answer.</summary>
    public const int MaxReplyLength = 4 * 1024 * 1024;

    /// <summary>What all agents together may answer in one execution.</summary>
    public const int MaxOutputLength = 16 * 1024 * 1024;

    /// <summary>The value of one variable.</summary>
    public const int MaxVariableLength = 1024 * 1024;

    /// <summary>The templates that one text may lead to.</summary>
    public const int MaxTemplates = 100_000;

    /// <summary>The turns of all agents together in one execution, and the decisions about the way.</summary>
    public const int MaxTurns = 1_000;

    /// <summary>Supervisors that supervise supervisors.</summary>
    public const int MaxSupervisionDepth = 20;
}

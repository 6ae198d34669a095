namespace Amas.Emulator.Runtime;

/// <summary>
/// The limits of an execution that apply regardless of its configuration. They bound its duration and memory. Lengths are in characters.
/// </summary>
internal static class HardLimits
{
    /// <summary>The length of a whole prompt, and of any rendered template.</summary>
    public const int MaxPromptLength = 4 * 1024 * 1024;

    /// <summary>The length of one reply of an agent.</summary>
    public const int MaxReplyLength = 4 * 1024 * 1024;

    /// <summary>The length of all replies in one execution.</summary>
    public const int MaxOutputLength = 16 * 1024 * 1024;

    /// <summary>The length of the value of a variable.</summary>
    public const int MaxVariableLength = 1024 * 1024;

    /// <summary>The number of templates that rendering one text may involve.</summary>
    public const int MaxTemplates = 100_000;

    /// <summary>The number of turns of all agents in one execution, and of routing decisions.</summary>
    public const int MaxTurns = 1_000;

    /// <summary>The nesting depth of supervisors.</summary>
    public const int MaxSupervisionDepth = 20;
}

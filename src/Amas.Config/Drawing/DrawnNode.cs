namespace Amas.Config.Drawing;

/// <summary>
/// A box of a drawing. The set of kinds is closed. Names are as written in the configuration: renderers escape them for their output
/// format.
/// </summary>
internal abstract record DrawnNode
{
    private DrawnNode()
    {
    }

    /// <summary>Gets whether the drawing that this one is compared with lacks the box.</summary>
    public bool IsUnmatched { get; init; }

    /// <summary>The node where every message enters.</summary>
    public sealed record Start : DrawnNode;

    /// <summary>The node where the reply leaves.</summary>
    public sealed record End : DrawnNode;

    /// <summary>An agent of the system, or the one agent of a flat configuration.</summary>
    public sealed record Agent(string Name) : DrawnNode
    {
        /// <summary>Gets the agent type as written; null where it is missing.</summary>
        public string? Type { get; init; }

        /// <summary>Gets the model; null where the server chooses it.</summary>
        public string? Model { get; init; }

        public IReadOnlyList<string> Tools { get; init; } = [];

        public string? Description { get; init; }

        /// <summary>Gets whether no message can reach the agent.</summary>
        public bool IsUnreachable { get; init; }

        /// <summary>Gets whether no message that reaches the agent can reach the end.</summary>
        public bool IsDeadEnd { get; init; }
    }

    /// <summary>A name used by an edge, the entry point or a supervisor that does not belong to any agent.</summary>
    public sealed record Unknown(string Name) : DrawnNode;
}

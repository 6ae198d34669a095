namespace Amas.Config.Drawing;

/// <summary>A box of a drawing. A closed set. Names are as their author wrote them: whoever shows one makes it safe for where it goes.</summary>
internal abstract record DrawnNode
{
    private DrawnNode()
    {
    }

    /// <summary>The other one of two drawings does not have it.</summary>
    public bool IsUnmatched { get; init; }

    /// <summary>Where every message comes in.</summary>
    public sealed record Start : DrawnNode;

    /// <summary>Where the answer leaves.</summary>
    public sealed record End : DrawnNode;

    /// <summary>An agent of the system, or the one agent of a flat configuration.</summary>
    public sealed record Agent(string Name) : DrawnNode
    {
        /// <summary>As written, null where it is missing.</summary>
        public string? Type { get; init; }

        /// <summary>Null for the server's own choice.</summary>
        public string? Model { get; init; }

        public IReadOnlyList<string> Tools { get; init; } = [];

        public string? Description { get; init; }

        /// <summary>No message gets here.</summary>
        public bool IsUnreachable { get; init; }

        /// <summary>A message that gets here never gets to the end.</summary>
        public bool IsDeadEnd { get; init; }
    }

    /// <summary>A name that an edge, the entry point or a supervisor uses, and that is no agent's.</summary>
    public sealed record Unknown(string Name) : DrawnNode;
}

namespace Amas.Config.Drawing;

/// <summary>When an edge is followed.</summary>
internal enum DrawnEdgeKind
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>When a model chooses it.</summary>
    Conditional,

    /// <summary>When a supervisor hands over; the other agent replies to the user.</summary>
    Handoff,

    /// <summary>When a supervisor hands over; the other agent replies to the supervisor.</summary>
    HandoffWithReturn,
}

namespace Amas.Config.Drawing;

/// <summary>When a way is taken.</summary>
internal enum DrawnEdgeKind
{
    /// <summary>Each time.</summary>
    Always,

    /// <summary>Where a model decides for it.</summary>
    Conditional,

    /// <summary>Where a supervisor hands over; the other agent answers the user.</summary>
    Handoff,

    /// <summary>Where a supervisor hands over and gets the answer back.</summary>
    HandoffWithReturn,
}

namespace Amas.Client.Chat;

/// <summary>What is left of a message whose outcome is unclear. A closed set.</summary>
internal abstract record Trace
{
    private Trace()
    {
    }

    /// <summary>It is in the history, with its answer.</summary>
    public sealed record Answer(AmasReply Reply) : Trace;

    /// <summary>It is in the history, and nothing answers it.</summary>
    public sealed record Begun : Trace;

    /// <summary>It is not in the history.</summary>
    public sealed record Nothing : Trace;

    /// <summary>It is not in the history and will not come into it any more: it may be sent again.</summary>
    public sealed record Absent : Trace;
}

namespace Amas.Client.Chat;

/// <summary>What the history says about a message whose outcome is unknown. The set is closed.</summary>
internal abstract record MessageTrace
{
    private MessageTrace()
    {
    }

    /// <summary>The message is in the history, with a reply.</summary>
    public sealed record WithReply(AmasReply Reply) : MessageTrace;

    /// <summary>The message is in the history, without a reply.</summary>
    public sealed record WithoutReply : MessageTrace;

    /// <summary>The message is not in the history.</summary>
    public sealed record Missing : MessageTrace;

    /// <summary>The message is not in the history and cannot appear in it later.</summary>
    public sealed record SafeToResend : MessageTrace;
}

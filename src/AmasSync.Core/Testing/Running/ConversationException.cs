namespace AmasSync.Core.Testing.Running;

/// <summary>
/// A conversation was lost for a reason that says nothing about the agent, such as a lost connection or a rate limit. The message is a
/// sentence.
/// </summary>
internal sealed class ConversationException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>
    /// Gets whether the server reported an error of its own (500), which is a failure of the agent if the same turn brings it again.
    /// </summary>
    public bool IsServerError { get; init; }

    /// <summary>Gets whether the server rejected what was sent, so that it would reject it again.</summary>
    public bool IsRejection { get; init; }

    /// <summary>Gets whether nothing can be tried on this server, such as with a wrong key. It ends the whole run.</summary>
    public bool IsFatal { get; init; }
}

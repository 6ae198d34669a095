using Amas.Config.Json;

namespace AmasSync.Core.Testing.Running;

/// <summary>One session on the server. Disposing it deletes the session, also after a cancellation.</summary>
internal interface IConversation : IAsyncDisposable
{
    /// <summary>Sends a message, once, and returns what the turn brought: also if the agent failed.</summary>
    /// <param name="user">The message.</param>
    /// <param name="inputs">The inputs of the agent.</param>
    /// <param name="timeout">The time limit of the turn.</param>
    /// <param name="cancellationToken">Cancels the turn; the message may have been processed.</param>
    /// <exception cref="ConversationException">The turn says nothing about the agent.</exception>
    Task<Evidence.TurnEvidence> SendAsync(
        ConfigValue user, ConfigValue.Map inputs, TimeSpan timeout, CancellationToken cancellationToken);
}

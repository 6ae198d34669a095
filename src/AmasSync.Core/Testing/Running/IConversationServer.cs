using Amas.Config.Json;

namespace AmasSync.Core.Testing.Running;

/// <summary>A server on which configurations can be tried out. No agent is saved.</summary>
internal interface IConversationServer
{
    /// <summary>Begins a conversation with a configuration.</summary>
    /// <exception cref="ConversationException">It could not be begun.</exception>
    Task<IConversation> BeginAsync(ConfigValue.Map config, CancellationToken cancellationToken);
}

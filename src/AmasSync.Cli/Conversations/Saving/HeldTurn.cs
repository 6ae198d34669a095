using Amas.Config.Json;

namespace AmasSync.Cli.Conversations.Saving;

/// <summary>A message of a chat that got a reply, without secrets.</summary>
internal sealed record HeldTurn(string User, ConfigValue.Map Inputs, string Answer);

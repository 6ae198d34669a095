using System.Text.Json;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>What <c>chat</c> was asked for: an agent or a file, or a session; never both.</summary>
internal sealed record ChatOptions(string? Agent, string? SessionId, IReadOnlyDictionary<string, JsonElement> Inputs, bool Keep);

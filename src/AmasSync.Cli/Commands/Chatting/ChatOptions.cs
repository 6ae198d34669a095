using System.Text.Json;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>The options of <c>chat</c>.</summary>
/// <param name="Agent">A saved agent or a file; null for the folder's only agent, or with a session.</param>
/// <param name="SessionId">An existing session to continue; null to create one.</param>
/// <param name="Inputs">The inputs of the agent, by name.</param>
/// <param name="Keep">Whether to keep the session at the end.</param>
/// <param name="Model">The model of the embedded server; null for its default.</param>
internal sealed record ChatOptions(
    string? Agent, string? SessionId, IReadOnlyDictionary<string, JsonElement> Inputs, bool Keep, ModelOptions? Model);

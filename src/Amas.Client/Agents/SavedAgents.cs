using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Saved agents out of replies.</summary>
internal static class SavedAgents
{
    /// <summary>The agent in a reply that must hold one.</summary>
    /// <exception cref="AmasProtocolException">It holds none.</exception>
    public static SavedAgent In(ApiReply reply, ServerText text) =>
        reply.Json is { } json && From(json) is { } agent ? agent : throw None(reply, text);

    /// <summary>The agent in a reply that may as well be empty or hold something else, but no error.</summary>
    /// <exception cref="AmasProtocolException">It holds an error.</exception>
    public static SavedAgent? InOrNull(ApiReply reply, ServerText text) =>
        reply.Json is { } json && From(json) is { } agent ? agent
        : ErrorIn(reply, text) is null ? null
        : throw None(reply, text);

    /// <summary>The agent that an object describes, or null where it has no id.</summary>
    public static SavedAgent? From(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && ReplyMember.Text(json, "id") is { } id && ApiAddress.IsId(id) ? Described(id, json) : null;

    /// <summary>What a reply of status 200 holds instead of the thing asked for.</summary>
    public static AmasProtocolException None(ApiReply reply, ServerText text)
    {
        var said = ErrorIn(reply, text);
        return said is null
            ? new(reply.Call, $"The reply to {reply.Call} holds no saved agent.")
            : new(reply.Call with { Body = said }, $"{reply.Call} was answered with {reply.Status} and an error inside: {said.Summary?.TrimEnd('.')}.");
    }

    private static ErrorBody? ErrorIn(ApiReply reply, ServerText text) =>
        reply.Json is { ValueKind: JsonValueKind.Object } json && SaysError(json) ? ErrorBody.From(json, text) : null;

    private static bool SaysError(JsonElement json) =>
        (json.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
        || ReplyMember.Flag(json, "success") == false;

    private static SavedAgent Described(string id, JsonElement json) => new()
    {
        Id = id,
        Name = ReplyMember.Text(json, "name"),
        AgentKey = ReplyMember.Text(json, "agent_key"),
        Architecture = ReplyMember.Text(json, "architecture"),
        EntryPoint = ReplyMember.Text(json, "entry_point"),
        IsPublic = ReplyMember.Flag(json, "is_public"),
        IsShared = ReplyMember.Flag(json, "is_shared"),
        AllowedOrigin = ReplyMember.Text(json, "origin_url"),
        Owner = ReplyMember.Text(json, "owner"),
        Company = ReplyMember.Text(json, "company"),
        SystemConfig = ReplyMember.Object(json, "system_config"),
        VersionNumber = ReplyMember.Text(json, "version_number"),
        ConfigHash = ReplyMember.Text(json, "config_hash"),
        CreatedAt = ReplyMember.Time(json, "created_at"),
        UpdatedAt = ReplyMember.Time(json, "updated_at"),
        Json = json,
    };
}

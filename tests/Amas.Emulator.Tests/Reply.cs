using System.Net;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests;

/// <summary>A response: the status, the body as text and as JSON, and the headers.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The body is null.");

    public string Id => (string)Json["id"]!;

    /// <summary>A member of the saved configuration as JSON text.</summary>
    public string? Config(string name) => Json["system_config"]![name]?.ToJsonString();
}

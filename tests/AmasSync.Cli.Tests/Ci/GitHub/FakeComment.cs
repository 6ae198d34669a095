using System.Globalization;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>A comment as GitHub stores it.</summary>
internal sealed class FakeComment(long id, string author, string body)
{
    public long Id => id;

    public string NodeId => string.Create(CultureInfo.InvariantCulture, $"IC_{id}");

    public string Author => author;

    /// <summary>Who edited it, in order; null for a deleted account.</summary>
    public List<string?> Editors { get; } = [];

    public string Body { get; private set; } = body;

    public int Edits => Editors.Count;

    public void Edit(string? who, string text)
    {
        Editors.Add(who);
        Body = text;
    }

    public JsonNode Json() =>
        new JsonObject { ["id"] = id, ["node_id"] = NodeId, ["user"] = new JsonObject { ["login"] = author }, ["body"] = Body };
}

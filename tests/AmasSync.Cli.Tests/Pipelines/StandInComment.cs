using System.Globalization;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Pipelines;

/// <summary>A comment as GitHub keeps it.</summary>
internal sealed class StandInComment(long id, string author, string body)
{
    public long Id => id;

    public string NodeId => string.Create(CultureInfo.InvariantCulture, $"IC_{id}");

    public string Author => author;

    /// <summary>Who edited it last; null where nobody did.</summary>
    public string? Editor { get; private set; }

    public string Body { get; private set; } = body;

    public int Edits { get; private set; }

    public void Edit(string who, string text)
    {
        (Editor, Body) = (who, text);
        Edits++;
    }

    public JsonNode Json() => new JsonObject { ["id"] = id, ["node_id"] = NodeId, ["user"] = new JsonObject { ["login"] = author }, ["body"] = Body };
}

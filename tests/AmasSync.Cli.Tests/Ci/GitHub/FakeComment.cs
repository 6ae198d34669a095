using System.Globalization;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>A comment as GitHub stores it, with the text after each edit.</summary>
internal sealed class FakeComment(long id, string author, string body, FakeClock clock)
{
    private readonly List<(string? Editor, DateTimeOffset Time, string? Text)> edits = [];

    public long Id => id;

    public string NodeId => string.Create(CultureInfo.InvariantCulture, $"IC_{id}");

    public string Author => author;

    public DateTimeOffset CreatedAt { get; set; } = clock.Tick();

    /// <summary>Gets or sets whether replies say when it was added.</summary>
    public bool HasDates { get; set; } = true;

    /// <summary>Gets or sets whether replies say when it was edited.</summary>
    public bool HasEditDates { get; set; } = true;

    /// <summary>Who edited it, in order; null for a deleted account.</summary>
    public IEnumerable<string?> Editors => edits.Skip(1).Select(edit => edit.Editor);

    public string Body { get; private set; } = body;

    public int Edits => Math.Max(0, edits.Count - 1);

    public void Edit(string? who, string text)
    {
        // GitHub adds the original as the first edit when a comment is edited for the first time.
        if (edits.Count == 0)
        {
            edits.Add((Author, CreatedAt, Body));
        }

        edits.Add((who, clock.Tick(), text));
        Body = text;
    }

    /// <summary>Removes the texts of all edits from the history, as a maintainer can.</summary>
    public void ForgetTexts()
    {
        for (var index = 0; index < edits.Count; index++)
        {
            edits[index] = edits[index] with { Text = null };
        }
    }

    public JsonNode Json() => new JsonObject
    {
        ["id"] = id,
        ["node_id"] = NodeId,
        ["user"] = new JsonObject { ["login"] = author },
        ["body"] = Body,
        ["created_at"] = HasDates ? FakeClock.Format(CreatedAt) : null,
    };

    /// <summary>Answers a query of the GraphQL API about this comment, which lists edits with the newest first.</summary>
    public JsonObject Node()
    {
        JsonArray nodes = [.. edits.Index().Reverse().Select(edit => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{NodeId}/{edit.Index}"),
            ["editedAt"] = HasEditDates ? FakeClock.Format(edit.Item.Time) : null,
            ["editor"] = Actor(edit.Item.Editor),
        })];
        return new()
        {
            ["lastEditedAt"] = edits.Count > 0 ? FakeClock.Format(edits[^1].Time) : null,
            ["author"] = Actor(Author),
            ["userContentEdits"] = new JsonObject { ["totalCount"] = nodes.Count, ["nodes"] = nodes },
        };
    }

    public JsonObject EditNode(int index) => new() { ["diff"] = edits[index].Text };

    // GraphQL names apps without the suffix [bot] of the REST API.
    private static JsonObject? Actor(string? login) =>
        login is null ? null : new() { ["login"] = login.Replace("[bot]", "", StringComparison.Ordinal) };
}

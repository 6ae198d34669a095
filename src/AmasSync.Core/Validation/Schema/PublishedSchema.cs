using System.Text.Json.Nodes;

namespace AmasSync.Core.Validation.Schema;

/// <summary>The JSON Schema that editors use, and what amas-sync makes of it (see its <c>$comment</c>).</summary>
internal static class PublishedSchema
{
    private const string Resource = "schemas/system-config.schema.json";

    /// <summary>The schema as it is published.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(PublishedSchema).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"The program was built without {Resource}.");
            using StreamReader reader = new(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>
    /// The schema for values behind their tags: the <c>string</c> that stands for a tag is gone, and an object that lists all its documented fields is closed,
    /// so that others are noticed.
    /// </summary>
    public static string Strict()
    {
        var root = JsonNode.Parse(Text);
        Tighten(root);
        return root?.ToJsonString() ?? "{}";
    }

    private static void Tighten(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Tighten(item);
            }
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var member in schema)
        {
            Tighten(member.Value);
        }

        if (schema["type"] is JsonArray { Count: > 1 } types && types[^1]?.ToString() == "string")
        {
            types.RemoveAt(types.Count - 1);
        }

        if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
        {
            schema["additionalProperties"] = false;
        }
    }
}

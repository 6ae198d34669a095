using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// Reads the errors of a refusal by field: <c>[{field, message}]</c>, <c>[{loc, msg}]</c>, <c>["..."]</c>, or an object whose members are
/// the fields, nested as deep as the configuration.
/// </summary>
internal sealed class FieldErrorReader
{
    private const int MaxErrors = 200;
    private const int MaxDepth = 32;
    private static readonly string[] Pathless = ["non_field_errors", "__all__"];

    private readonly List<AmasFieldError> found = [];
    private readonly ServerText text;

    private FieldErrorReader(ServerText text) => this.text = text;

    /// <param name="json">An array or an object.</param>
    /// <param name="text">Cleans text from the server.</param>
    /// <param name="skipped">Members of the object that are not fields.</param>
    public static IReadOnlyList<AmasFieldError> Read(JsonElement json, ServerText text, string[]? skipped = null)
    {
        FieldErrorReader reader = new(text);
        if (json.ValueKind == JsonValueKind.Object)
        {
            reader.AddMembers(json, "", 0, skipped ?? []);
        }
        else
        {
            reader.Add(json, "", 0);
        }

        return reader.found;
    }

    private void Add(JsonElement json, string path, int depth)
    {
        if (found.Count >= MaxErrors || depth > MaxDepth)
        {
            return;
        }

        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                Add(item, path, depth + 1);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            AddObject(json, path, depth);
        }
        else if (json.ValueKind == JsonValueKind.String && JsonMember.GetText(json) is { Length: > 0 } message)
        {
            found.Add(new(text.Clean(path), text.Clean(message)));
        }
    }

    private void AddObject(JsonElement json, string path, int depth)
    {
        if ((JsonMember.GetText(json, "message") ?? JsonMember.GetText(json, "msg")) is { } message)
        {
            found.Add(new(text.Clean(JoinPath(path, ReadField(json))), text.Clean(message)));
            return;
        }

        AddMembers(json, path, depth, []);
    }

    private void AddMembers(JsonElement json, string path, int depth, string[] skipped)
    {
        foreach (var member in json.EnumerateObject())
        {
            var name = JsonMember.GetName(member);
            if (!skipped.Contains(name, StringComparer.Ordinal))
            {
                var field = Pathless.Contains(name, StringComparer.Ordinal) ? "" : name;
                Add(member.Value, JoinPath(path, field), depth + 1);
            }
        }
    }

    private static string ReadField(JsonElement json)
    {
        if (JsonMember.GetText(json, "field") is { } field)
        {
            return field;
        }

        return json.TryGetProperty("loc", out var steps) && steps.ValueKind == JsonValueKind.Array
            ? string.Join('.', steps.EnumerateArray().Select(JsonMember.GetText).Where(step => step is not (null or "body")))
            : "";
    }

    private static string JoinPath(string path, string name) => (path, name) switch
    {
        ("", _) => name,
        (_, "") => path,
        _ => $"{path}.{name}",
    };
}

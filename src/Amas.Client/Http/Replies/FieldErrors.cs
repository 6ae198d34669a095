using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// The errors of a refusal, member by member: <c>[{field, message}]</c>, <c>[{loc, msg}]</c>, <c>["..."]</c>, or an object
/// whose members are the fields, nested as deep as the configuration.
/// </summary>
internal sealed class FieldErrors
{
    private const int Most = 200;
    private const int Deepest = 32;
    private static readonly string[] Pathless = ["non_field_errors", "__all__"];

    private readonly List<AmasFieldError> found = [];
    private readonly ServerText text;

    private FieldErrors(ServerText text) => this.text = text;

    /// <param name="json">An array or an object.</param>
    /// <param name="text">Cleans what is shown.</param>
    /// <param name="skipped">Members of the object that are no fields.</param>
    public static IReadOnlyList<AmasFieldError> In(JsonElement json, ServerText text, string[]? skipped = null)
    {
        FieldErrors errors = new(text);
        if (json.ValueKind == JsonValueKind.Object)
        {
            errors.AddMembers(json, "", 0, skipped ?? []);
        }
        else
        {
            errors.Add(json, "", 0);
        }

        return errors.found;
    }

    private void Add(JsonElement json, string path, int depth)
    {
        if (found.Count >= Most || depth > Deepest)
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
        else if (json.ValueKind == JsonValueKind.String && ReplyMember.Text(json) is { Length: > 0 } message)
        {
            found.Add(new(text.Clean(path), text.Clean(message)));
        }
    }

    private void AddObject(JsonElement json, string path, int depth)
    {
        if ((ReplyMember.Text(json, "message") ?? ReplyMember.Text(json, "msg")) is { } message)
        {
            found.Add(new(text.Clean(Under(path, FieldOf(json))), text.Clean(message)));
            return;
        }

        AddMembers(json, path, depth, []);
    }

    private void AddMembers(JsonElement json, string path, int depth, string[] skipped)
    {
        foreach (var member in json.EnumerateObject())
        {
            var name = ReplyMember.NameOf(member);
            if (!skipped.Contains(name, StringComparer.Ordinal))
            {
                Add(member.Value, Under(path, Pathless.Contains(name, StringComparer.Ordinal) ? "" : name), depth + 1);
            }
        }
    }

    private static string FieldOf(JsonElement json)
    {
        if (ReplyMember.Text(json, "field") is { } field)
        {
            return field;
        }

        return json.TryGetProperty("loc", out var steps) && steps.ValueKind == JsonValueKind.Array
            ? string.Join('.', steps.EnumerateArray().Select(ReplyMember.Text).Where(step => step is not (null or "body")))
            : "";
    }

    private static string Under(string path, string name) => (path, name) switch
    {
        ("", _) => name,
        (_, "") => path,
        _ => $"{path}.{name}",
    };
}

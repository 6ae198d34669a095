using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Output;

/// <summary>Parses the fields of structured replies, and checks replies against them.</summary>
internal static class OutputSchema
{
    /// <summary>
    /// Parses the <c>structured_output</c> of an agent; empty for free text. The declaration of nested objects is not documented, so such
    /// fields accept any value.
    /// </summary>
    public static IReadOnlyList<OutputField> Parse(ConfigValue.Map agent) =>
        agent["structured_output"] is ConfigValue.Map output
        && Setting.ReadFlag(output["enabled"]) != false
        && output["schema"] is ConfigValue.Map schema
            ? [.. schema.Members.Select(member => ParseField(member.Key, member.Value))]
            : [];

    /// <summary>
    /// Converts the fields of a reply to their types and removes other members.
    /// </summary>
    /// <returns>Null, with <paramref name="problem"/> set, if a field is missing or has another type.</returns>
    public static ConfigValue.Map? Coerce(IReadOnlyList<OutputField> fields, ConfigValue.Map answer, out string problem)
    {
        problem = "";
        List<KeyValuePair<string, ConfigValue>> members = new(fields.Count);
        foreach (var field in fields)
        {
            if (field.Type.Coerce(answer[field.Name] ?? ConfigValue.None) is not { } value)
            {
                problem = answer[field.Name] is null
                    ? $"the field '{field.Name}' is missing"
                    : $"the field '{field.Name}' is not of the type {field.Type}";
                return null;
            }

            members.Add(new(field.Name, value));
        }

        return new(members);
    }

    /// <summary>Describes the first member that is not a field; null without one.</summary>
    public static string? FindUndeclared(IReadOnlyList<OutputField> fields, ConfigValue.Map answer)
    {
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (answer.Members.Select(member => member.Key).FirstOrDefault(name => !names.Contains(name)) is not { } unknown)
        {
            return null;
        }

        var hint = NearestName.Find(unknown, names) is { } near ? $" (did you mean '{near}'?)" : "";
        return $"unknown field '{unknown}'{hint}";
    }

    private static OutputField ParseField(string name, ConfigValue declared) =>
        declared is ConfigValue.Map map && ConfigAccess.GetText(map, "type") is { } type
            ? new(name, BamlTypeParser.Parse(type) ?? new BamlType.Any(), ConfigAccess.GetText(map, "description"))
            : new(name, new BamlType.Any(), null);
}

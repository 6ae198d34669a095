using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Amas.Config.Findings;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Parses the notation of types.</summary>
internal sealed partial class BamlTypeParser
{
    private const int MaxLength = 500;
    private const int MaxDepth = 16;

    private static readonly string[] Names = ["str", "int", "float", "bool", "list", "dict", "None"];

    /// <summary>The names of the types in other notations.</summary>
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["string"] = "str",
        ["integer"] = "int",
        ["number"] = "float",
        ["boolean"] = "bool",
        ["array"] = "list",
        ["object"] = "dict",
        ["null"] = "None",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Queue<string> tokens;

    private BamlTypeParser(IEnumerable<string> tokens) => this.tokens = new(tokens);

    /// <summary>Parses a type; null if the text is not a type.</summary>
    public static BamlType? Parse(string text)
    {
        if (text.Length > MaxLength || Tokens.Match(text) is not { Success: true } match)
        {
            return null;
        }

        BamlTypeParser parser = new(match.Groups["token"].Captures.Select(capture => capture.Value));
        var type = parser.ParseUnion(MaxDepth);
        return parser.tokens.Count == 0 ? type : null;
    }

    /// <summary>Describes the error in a text that is not a type.</summary>
    public static string DescribeError(string text)
    {
        var unknown = text.Length <= MaxLength ? Words.Matches(text).Select(word => word.Value).Except(Names) : [];
        var near = unknown
            .Select(word => (Word: word, Name: Aliases.GetValueOrDefault(word) ?? NearestName.Find(word, Names)))
            .FirstOrDefault(found => found.Name is not null);
        return near.Name is null
            ? "Not a valid type. Use str, int, float, bool, list[str], dict[str, int] or str | None."
            : $"Not a valid type (did you mean {near.Name} instead of {near.Word}?).";
    }

    private BamlType? ParseUnion(int depth)
    {
        List<BamlType> cases = [];
        do
        {
            if (depth == 0 || ParseSingle(depth - 1) is not { } type)
            {
                return null;
            }

            cases.Add(type);
        }
        while (TryTake("|"));

        return cases is [var single] ? single : new BamlType.Union(cases);
    }

    private BamlType? ParseSingle(int depth) => tokens.TryDequeue(out var name) ? name switch
    {
        "str" => new BamlType.Text(),
        "int" => new BamlType.Integer(),
        "float" => new BamlType.Float(),
        "bool" => new BamlType.Bool(),
        "None" => new BamlType.None(),
        "list" => ParseArguments(depth) switch
        {
            [] => new BamlType.List(new BamlType.Any()),
            [var item] => new BamlType.List(item),
            _ => null,
        },
        "dict" => ParseArguments(depth) switch
        {
            [] => new BamlType.Dict(new BamlType.Text(), new BamlType.Any()),
            [var key, var value] => new BamlType.Dict(key, value),
            _ => null,
        },
        _ => null,
    } : null;

    /// <summary>Parses the type arguments in brackets; empty without brackets, null if they are invalid.</summary>
    private List<BamlType>? ParseArguments(int depth)
    {
        List<BamlType> arguments = [];
        if (!TryTake("["))
        {
            return arguments;
        }

        do
        {
            if (ParseUnion(depth) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (TryTake(","));

        return TryTake("]") ? arguments : null;
    }

    private bool TryTake(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

    [GeneratedRegex(@"^\s*((?<token>[A-Za-z]+|[\[\],|])\s*)+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens { get; }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }
}

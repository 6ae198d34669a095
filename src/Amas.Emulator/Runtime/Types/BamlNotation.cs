using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Amas.Config.Findings;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Reads the notation of types.</summary>
internal sealed partial class BamlNotation
{
    private const int Longest = 500;
    private const int Deepest = 16;

    private static readonly string[] Names = ["str", "int", "float", "bool", "list", "dict", "None"];

    /// <summary>What other notations call them.</summary>
    private static readonly FrozenDictionary<string, string> Foreign = new Dictionary<string, string>
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

    private BamlNotation(IEnumerable<string> tokens) => this.tokens = new(tokens);

    /// <summary>The type, or null where the text is none.</summary>
    public static BamlType? Read(string text)
    {
        if (text.Length > Longest || Tokens.Match(text) is not { Success: true } match)
        {
            return null;
        }

        BamlNotation reader = new(match.Groups["token"].Captures.Select(capture => capture.Value));
        var type = reader.Either(Deepest);
        return reader.tokens.Count == 0 ? type : null;
    }

    /// <summary>The sentence about a text that is no type.</summary>
    public static string Complaint(string text)
    {
        var unknown = text.Length <= Longest ? Words.Matches(text).Select(word => word.Value).Except(Names) : [];
        var near = unknown
            .Select(word => (Word: word, Name: Foreign.GetValueOrDefault(word) ?? NearestName.To(word, Names)))
            .FirstOrDefault(found => found.Name is not null);
        return near.Name is null
            ? "Not a type; write str, int, float, bool, list[str], dict[str, int] or str | None."
            : $"Not a type (did you mean {near.Name} for {near.Word}?).";
    }

    private BamlType? Either(int depth)
    {
        List<BamlType> cases = [];
        do
        {
            if (depth == 0 || One(depth - 1) is not { } type)
            {
                return null;
            }

            cases.Add(type);
        }
        while (Takes("|"));

        return cases is [var single] ? single : new BamlType.OneOf(cases);
    }

    private BamlType? One(int depth) => tokens.TryDequeue(out var name) ? name switch
    {
        "str" => new BamlType.Text(),
        "int" => new BamlType.Integer(),
        "float" => new BamlType.Float(),
        "bool" => new BamlType.Bool(),
        "None" => new BamlType.Nothing(),
        "list" => Arguments(depth) switch
        {
            [] => new BamlType.ListOf(new BamlType.Anything()),
            [var item] => new BamlType.ListOf(item),
            _ => null,
        },
        "dict" => Arguments(depth) switch
        {
            [] => new BamlType.DictOf(new BamlType.Text(), new BamlType.Anything()),
            [var key, var value] => new BamlType.DictOf(key, value),
            _ => null,
        },
        _ => null,
    } : null;

    /// <summary>What stands in brackets, empty where there are none; null where they are not well formed.</summary>
    private List<BamlType>? Arguments(int depth)
    {
        List<BamlType> arguments = [];
        if (!Takes("["))
        {
            return arguments;
        }

        do
        {
            if (Either(depth) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (Takes(","));

        return Takes("]") ? arguments : null;
    }

    private bool Takes(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

    [GeneratedRegex(@"^\s*((?<token>[A-Za-z]+|[\[\],|])\s*)+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens { get; }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }
}

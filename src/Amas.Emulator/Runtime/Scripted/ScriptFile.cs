using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Reads a script from its file.</summary>
internal static class ScriptFile
{
    private const int MostTold = 20;

    /// <exception cref="ScriptException">It cannot be read, or there are mistakes in it: all are told, each with its line and column.</exception>
    public static Script Read(string path)
    {
        var text = TextFile.Read(path, path, Place.StartOf(path));
        return text.Value is { } content ? Parse(path, content) : throw Unusable(path, text.Findings.Select(Mistake));
    }

    /// <inheritdoc cref="Read"/>
    public static Script Parse(string name, string text)
    {
        var read = YamlReader.Read(name, text);
        if (!read.IsSound || read.Value is not { Count: > 0 } documents)
        {
            throw Unusable(name, read.Findings.Select(Mistake));
        }

        ScriptReader reader = new();
        var script = reader.Read(documents[0].Root, documents.Skip(1).Select(document => document.Root));
        return reader.Mistakes.Count == 0 ? script : throw Unusable(name, reader.Mistakes);
    }

    private static ScriptMistake Mistake(Finding finding) =>
        new(finding.Place, finding.Hint is { } hint ? $"{finding.Message} ({hint})" : finding.Message);

    private static ScriptException Unusable(string name, IEnumerable<ScriptMistake> mistakes)
    {
        var sorted = mistakes.OrderBy(mistake => mistake.Place.Line).ThenBy(mistake => mistake.Place.Column);
        string[] lines = [.. sorted.Select(mistake => mistake.ToString())];
        var more = lines.Length > MostTold ? $"\n  and {lines.Length - MostTold} more" : "";
        return new($"The script {name} cannot be used:\n  {string.Join("\n  ", lines.Take(MostTold))}{more}");
    }
}

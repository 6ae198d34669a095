using Amas.Config.Findings;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Finds tabs used as indentation, where only spaces are allowed: the parser accepts some of them and reports others in the wrong
/// place.
/// </summary>
internal sealed class TabIndentation
{
    private readonly string file;

    /// <summary>For each line with text and a tab: the index of the first tab, and whether only white space precedes it.</summary>
    private readonly Dictionary<int, (int Index, bool Indents)> tabs = [];

    public TabIndentation(string file, string text, int linesBefore)
    {
        this.file = file;
        if (!text.Contains('\t', StringComparison.Ordinal))
        {
            return;
        }

        var number = linesBefore;
        foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            number++;
            var index = line.IndexOf('\t', StringComparison.Ordinal);
            if (index >= 0 && !string.IsNullOrWhiteSpace(line))
            {
                tabs[number] = (index, string.IsNullOrWhiteSpace(line[..index]));
            }
        }
    }

    /// <summary>Returns the first tab that indents a line, from the given line on, or null.</summary>
    public Place? FindFrom(int line)
    {
        var indenting = tabs.Where(tab => tab.Key >= line && tab.Value.Indents).OrderBy(tab => tab.Key);
        return indenting.Select(tab => CreatePlace(tab.Key, tab.Value.Index)).FirstOrDefault();
    }

    /// <summary>Returns a tab before a block collection on its line, where it is indentation, or null.</summary>
    public Place? FindBefore(Place collection)
    {
        var isFound = tabs.TryGetValue(collection.Line, out var tab) && tab.Index < collection.Column - 1;
        return isFound ? CreatePlace(collection.Line, tab.Index) : null;
    }

    /// <summary>
    /// Returns a tab that begins a continuation line of a node without the indentation that the containing block requires, or
    /// null.
    /// </summary>
    public Place? FindInside(Place node, int blockColumn)
    {
        for (var line = node.Line + 1; tabs.Count > 0 && line <= node.EndLine; line++)
        {
            if (tabs.TryGetValue(line, out var tab) && tab.Indents && tab.Index < blockColumn)
            {
                return CreatePlace(line, tab.Index);
            }
        }

        return null;
    }

    private Place CreatePlace(int line, int index) => new(file, line, index + 1, line, index + 2);
}

using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing.Diagnosis;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Checks;

/// <summary>
/// Finds texts that YAML reads differently from how they look: cut or emptied by a comment, or with invisible characters. The nodes
/// of the files are checked, because the configuration no longer shows how its texts are written.
/// </summary>
internal sealed class SourceTextCheck
{
    private const int MaxMarkers = 10;

    private readonly List<string> path = [];
    private readonly List<Problem> problems = [];

    private SourceTextCheck()
    {
    }

    public static IReadOnlyList<Problem> Check(DesiredAgent agent)
    {
        SourceTextCheck check = new();
        if (agent.Sources.FindNode(JsonPointer.Root) is { } root)
        {
            check.Visit(root);
        }

        return check.problems;
    }

    private JsonPointer Pointer => JsonPointer.Of(path);

    private void Visit(SourceNode node)
    {
        switch (node)
        {
            case SourceNode.Mapping mapping:
                foreach (var member in mapping.Members)
                {
                    VisitMember(member);
                }

                break;
            case SourceNode.Sequence sequence:
                VisitItems(sequence);
                break;
            case SourceNode.Scalar scalar:
                CheckCharacters(scalar);
                break;
        }
    }

    private void VisitMember(SourceMember member)
    {
        path.Add(member.Key);
        if (member.Value is SourceNode.Scalar scalar && IsTextField(member.Key))
        {
            CheckComment(scalar, member.Key, member.KeyPlace);
            CheckName(scalar);
        }

        Visit(member.Value);
        path.RemoveAt(path.Count - 1);
    }

    private void VisitItems(SourceNode.Sequence sequence)
    {
        var isListOfTexts = sequence.Items.All(item => item is SourceNode.Scalar or SourceNode.Tagged);
        for (var index = 0; index < sequence.Items.Count; index++)
        {
            path.Add(index.ToString(CultureInfo.InvariantCulture));
            if (isListOfTexts && sequence.Items[index] is SourceNode.Scalar scalar)
            {
                CheckComment(scalar, "the list item", keyPlace: null);
            }

            Visit(sequence.Items[index]);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static bool IsTextField(string key) =>
        key is "name" or "description" or "prompt" || key.EndsWith("_prompt", StringComparison.Ordinal);

    private void CheckComment(SourceNode.Scalar scalar, string subject, Place? keyPlace)
    {
        if (scalar is not { IsPlain: true, Comment: { } comment })
        {
            return;
        }

        if (scalar.Value is ConfigValue.Text text)
        {
            if (!comment.IsSetOff)
            {
                problems.Add(FindingCatalog.CutText(Pointer, text.Value));
            }
        }
        else if (scalar is { Value: ConfigValue.Null, Text: "" } && IsInsteadOfValue(comment.Place, scalar.Place, keyPlace))
        {
            var problem = FindingCatalog.EmptiedText(Pointer, subject);
            problems.Add(problem with { IsAtKey = keyPlace is not null });
        }
    }

    /// <summary>A comment below a key is about the next key, unless it is indented more.</summary>
    private static bool IsInsteadOfValue(Place comment, Place value, Place? key) =>
        comment.Line == (key ?? value).Line || (key is not null && comment.Column > key.Column);

    private void CheckName(SourceNode.Scalar scalar)
    {
        var isAgentName = path is ["name"] or ["agents", _, "name"];
        if (!isAgentName || scalar.Value is not ConfigValue.Text { Value: var name } || string.IsNullOrWhiteSpace(name))
        {
            return;
        }

        if (name.AsSpan().ContainsAny('\n', '\r'))
        {
            var place = name.TrimEnd().AsSpan().ContainsAny('\n', '\r') ? "contains" : "ends with";
            problems.Add(FindingCatalog.NameWithSpaces(Pointer, $"{place} a line break"));
        }
        else if (IsInvisible(name[0]) || IsInvisible(name[^1]))
        {
            var place = IsInvisible(name[^1]) ? "ends" : "begins";
            problems.Add(FindingCatalog.NameWithSpaces(Pointer, $"{place} with a space or an invisible character"));
        }
    }

    private static bool IsInvisible(char character) => char.IsWhiteSpace(character) || InvisibleCharacters.Includes(character);

    private void CheckCharacters(SourceNode.Scalar scalar)
    {
        if (scalar.Value is not ConfigValue.Text { Value: var text })
        {
            return;
        }

        if (text.IndexOf('\uFEFF', StringComparison.Ordinal) is >= 0 and var mark)
        {
            problems.Add(FindingCatalog.ByteOrderMark(Pointer, mark));
        }

        if (scalar.IsFile)
        {
            var markers = ConflictMarkers.Find(text).Take(MaxMarkers);
            problems.AddRange(markers.Select(marker =>
                FindingCatalog.ConflictMarkersInText(Pointer, marker.Offset..(marker.Offset + marker.Length))));
        }
    }
}

using Amas.Config.Json;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Splits a sequence of edits into waves that have the same result. The edits of a wave concern different values, so that they can be made
/// at once: thousands of edits need a few readings of the file instead of several for each edit.
/// </summary>
internal static class EditWaves
{
    public static IReadOnlyList<IReadOnlyList<YamlEdit>> Split(IEnumerable<YamlEdit> edits)
    {
        Dictionary<string, int> waveByScope = new(StringComparer.Ordinal);
        Dictionary<string, int> lastWaveWithin = new(StringComparer.Ordinal);
        List<List<YamlEdit>> waves = [];
        foreach (var edit in edits)
        {
            string[] around = [.. ListPrefixes(GetScope(edit))];
            var scope = around[^1];
            var previous = around.Max(prefix => waveByScope.GetValueOrDefault(prefix, -1));
            var wave = Math.Max(previous, lastWaveWithin.GetValueOrDefault(scope, -1)) + 1;
            if (wave == waves.Count)
            {
                waves.Add([]);
            }

            waves[wave].Add(edit);
            waveByScope[scope] = wave;
            foreach (var prefix in around)
            {
                lastWaveWithin[prefix] = Math.Max(wave, lastWaveWithin.GetValueOrDefault(prefix, -1));
            }
        }

        return waves;
    }

    // The value whose text or whose indexes and members the edit changes.
    private static JsonPointer GetScope(YamlEdit edit) =>
        edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;

    private static IEnumerable<string> ListPrefixes(JsonPointer pointer)
    {
        for (var end = 0; end < pointer.Text.Length;)
        {
            yield return pointer.Text[..end];
            var next = pointer.Text.IndexOf('/', end + 1);
            end = next < 0 ? pointer.Text.Length : next;
        }

        yield return pointer.Text;
    }
}

using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// Finds renames that are not declared in <c>renamed</c>. The similarity of two configurations is the Dice coefficient of their traits: the
/// names of the member agents and the words of the prompts. Models, tools and settings do not count, because the agents of a team share
/// them. If a side has no prompt, only configurations that are equal except for the name are similar. Equal configurations are paired
/// first, however many they are; the number of other agents per side, and of words per agent, is limited. Each agent is in at most one
/// pair; the most similar pair comes first.
/// </summary>
internal static class RenameCandidates
{
    private const int MinPercent = 70;
    private const int MaxAgents = 100;
    private const int MaxWords = 1_000;

    /// <summary>Returns the pairs of agents that may be the same agent.</summary>
    /// <param name="orphans">Managed agents without a file.</param>
    /// <param name="created">Agents that would be created.</param>
    public static IReadOnlyList<RenameCandidate> Find(IEnumerable<OwnedAgent> orphans, IEnumerable<DesiredAgent> created)
    {
        OwnedAgent[] gone = [.. orphans.OrderBy(agent => agent.Name)];
        DesiredAgent[] added = gone.Length == 0 ? [] : [.. created.OrderBy(agent => agent.Name)];
        var equal = PairEqual(gone, added);
        HashSet<AgentName> paired = [.. equal.SelectMany(pair => new[] { pair.Owned.Name, pair.Desired.Name })];
        var similar = PairSimilar(
            gone.Where(agent => !paired.Contains(agent.Name)), added.Where(agent => !paired.Contains(agent.Name)));
        return [.. equal, .. similar];
    }

    private static List<RenameCandidate> PairEqual(OwnedAgent[] gone, DesiredAgent[] added)
    {
        var waiting = added
            .GroupBy(agent => ComputeKey(agent.Config), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<DesiredAgent>(group), StringComparer.Ordinal);
        List<RenameCandidate> pairs = [];
        foreach (var agent in added.Length == 0 ? [] : gone)
        {
            if (waiting.TryGetValue(ComputeKey(agent.Applied), out var equal) && equal.TryDequeue(out var successor))
            {
                pairs.Add(new(agent, successor, Percent: 100));
            }
        }

        return pairs;
    }

    private static string ComputeKey(ConfigValue.Map config) => CanonicalJson.ComputeFingerprint(config.With("name", ConfigValue.None));

    private static IEnumerable<RenameCandidate> PairSimilar(IEnumerable<OwnedAgent> gone, IEnumerable<DesiredAgent> added)
    {
        var before = gone.Take(MaxAgents).Select(agent => (Agent: agent, Traits: new Traits(agent.Applied))).ToList();
        var after = (before.Count == 0 ? [] : added)
            .Take(MaxAgents)
            .Select(agent => (Agent: agent, Traits: new Traits(agent.Config)))
            .ToList();
        HashSet<AgentName> old = [];
        HashSet<AgentName> current = [];
        return before
            .SelectMany(one => after.Select(other => new RenameCandidate(one.Agent, other.Agent, one.Traits.ComputePercent(other.Traits))))
            .Where(pair => pair.Percent >= MinPercent)
            .OrderByDescending(pair => pair.Percent)
            .ThenBy(pair => pair.Owned.Name)
            .ThenBy(pair => pair.Desired.Name)
            .Where(pair => !old.Contains(pair.Owned.Name) && !current.Contains(pair.Desired.Name))
            .Where(pair => old.Add(pair.Owned.Name) && current.Add(pair.Desired.Name));
    }

    /// <summary>The parts of a configuration that distinguish an agent from others.</summary>
    private sealed class Traits
    {
        private readonly Dictionary<string, int> bag = new(StringComparer.Ordinal);
        private readonly ConfigValue.Map withoutName;
        private int count;
        private int words;

        public Traits(ConfigValue.Map config)
        {
            withoutName = config.With("name", ConfigValue.None);
            foreach (var name in NamedElements.IndexByName("agents", config["agents"])?.Keys ?? Enumerable.Empty<string>())
            {
                Add($"agents/{name}");
            }

            AddPrompts("", withoutName);
        }

        public int ComputePercent(Traits other)
        {
            if (words == 0 || other.words == 0)
            {
                return CanonicalJson.AreEqual(withoutName, other.withoutName) ? 100 : 0;
            }

            // The sizes limit the similarity, so most pairs need no comparison of traits.
            var (few, all) = (Math.Min(count, other.count), count + other.count);
            if (200 * few / all < MinPercent)
            {
                return 0;
            }

            var shared = bag.Sum(trait => Math.Min(trait.Value, other.bag.GetValueOrDefault(trait.Key)));
            return 200 * shared / all;
        }

        private void AddPrompts(string key, ConfigValue value)
        {
            switch (value)
            {
                case ConfigValue.Map map:
                    foreach (var member in map.Members)
                    {
                        AddPrompts(member.Key, member.Value);
                    }

                    break;
                case ConfigValue.List list:
                    foreach (var item in list.Items)
                    {
                        AddPrompts(key, item);
                    }

                    break;
                case ConfigValue.Text text when key.Contains("prompt", StringComparison.Ordinal):
                    AddWords(text.Value);
                    break;
            }
        }

        private void AddWords(string text)
        {
            foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords - words))
            {
                Add(word);
                words++;
            }
        }

        private void Add(string trait)
        {
            bag[trait] = bag.GetValueOrDefault(trait) + 1;
            count++;
        }
    }
}

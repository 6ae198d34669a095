using System.Globalization;
using Amas.Config;

namespace Amas.Emulator.Agents;

/// <summary>The key that an agent gets: the one that follows from its name, with a number where that is taken; what the API does then is not documented.</summary>
internal static class UniqueKey
{
    private const string Fallback = "agent";

    public static string Create(string name, Predicate<string> isTaken)
    {
        var key = AgentKey.From(new AgentName(name)) is { Length: > 0 } derived ? derived : Fallback;
        var free = key;
        for (var number = 2; isTaken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{key}_{number}");
        }

        return free;
    }
}

using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Numbers the sessions that are equal: same configuration, apart from its root name, and same first message. The name is left out
/// because amas-sync gives the sessions of each run of tests another one. Thread-safe.
/// </summary>
internal sealed class ConversationRegister
{
    private readonly Lock accessLock = new();
    private readonly Dictionary<string, ConversationPlace> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> attempts = new(StringComparer.Ordinal);

    /// <summary>Returns the position of the next message of a session.</summary>
    public MessagePosition Next(string sessionId, ExecutionRequest request)
    {
        lock (accessLock)
        {
            var attempt = attempts.GetValueOrDefault(sessionId) + 1;
            attempts[sessionId] = attempt;
            return new(new(() => FindOrAdd(sessionId, request)), attempt);
        }
    }

    /// <summary>Forgets a session that was deleted; its number is not used again.</summary>
    public void Remove(string sessionId)
    {
        lock (accessLock)
        {
            places.Remove(sessionId);
            attempts.Remove(sessionId);
        }
    }

    private ConversationPlace FindOrAdd(string sessionId, ExecutionRequest request)
    {
        var key = CreateKey(request);
        lock (accessLock)
        {
            if (places.TryGetValue(sessionId, out var known))
            {
                return known;
            }

            var number = counts.GetValueOrDefault(key) + 1;
            counts[key] = number;
            ConversationPlace place = new(key, number);
            places[sessionId] = place;
            return place;
        }
    }

    private static string CreateKey(ExecutionRequest request)
    {
        var first = request.History.FirstOrDefault(message => message.Role == "user")?.Text ?? request.Text;
        ConfigValue.Map config = new([.. request.Config.Members.Where(member => member.Key != "name")]);
        ConfigValue.List identity = new([config, new ConfigValue.Text(first)]);
        return CanonicalJson.ComputeFingerprint(identity);
    }
}

using System.Collections.Concurrent;
using Amas.Config.Json;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;
using CsCheck;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>
/// A server whose agents are right at a given rate, with fixed seeds. A right answer is "yes". The agent of the folder is named Head, that
/// of the base Base.
/// </summary>
internal sealed class TriedServer(uint seed) : IConversationServer
{
    private readonly PCG random = new(seed, 20_260);
    private readonly ConcurrentQueue<string> begun = new();
    private int messages;
    private int open;

    public Func<string, double> Rate { get; init; } = _ => 1;

    /// <summary>Gets how often a turn is lost for a reason that says nothing about the agent.</summary>
    public double LossRate { get; init; }

    /// <summary>Gets how often a turn is an error of the server itself.</summary>
    public double ErrorRate { get; init; }

    public int? TokensPerTurn { get; init; }

    /// <summary>Gets an action for each message, such as to stop the run.</summary>
    public Action<int> Sent { get; init; } = _ => { };

    /// <summary>Gets the agents in the order in which their conversations were begun.</summary>
    public IReadOnlyList<string> Begun => [.. begun];

    public int Messages => messages;

    /// <summary>Gets the number of sessions that were not deleted.</summary>
    public int Open => open;

    public Task<IConversation> BeginAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var agent = ((ConfigValue.Text?)config["name"])?.Value ?? "";
        begun.Enqueue(agent);
        Interlocked.Increment(ref open);
        return Task.FromResult<IConversation>(new TriedConversation(this, agent));
    }

    public void Close() => Interlocked.Decrement(ref open);

    public TurnEvidence Answer(string agent, ConfigValue user)
    {
        Sent(Interlocked.Increment(ref messages));
        lock (random)
        {
            if (Draw(LossRate))
            {
                throw new ConversationException("the connection was lost");
            }

            if (Draw(ErrorRate))
            {
                throw new ConversationException("the server failed") { IsServerError = true };
            }

            return new() { User = user.ToString(), Answer = Draw(Rate(agent)) ? "yes" : "no", Tokens = TokensPerTurn };
        }
    }

    private bool Draw(double rate) => random.Next() < rate * uint.MaxValue;
}

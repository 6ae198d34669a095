using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Fleets;

/// <summary>
/// Shows the progress of a run for several environments: on a terminal one line with what is in progress in each environment; elsewhere
/// the lines of each environment, with its name. Thread-safe.
/// </summary>
internal sealed class FleetProgress(RunContext context)
{
    private const int MaxShown = 4;
    private const string OwnPrefix = "amas-sync: ";

    private readonly Lock gate = new();
    private readonly IStatusLine status = StatusLine.Create(context);
    private readonly List<(string Environment, string Activity)> active = [];
    private int total;
    private int finished;

    /// <summary>Begins to count the environments that have ended.</summary>
    /// <param name="count">The number of environments.</param>
    public void Reset(int count)
    {
        lock (gate)
        {
            (total, finished) = (count, 0);
        }
    }

    /// <summary>Begins an environment, and returns its status line.</summary>
    public IStatusLine Begin(string environment)
    {
        lock (gate)
        {
            active.Add((environment, ""));
            Draw();
        }

        return new EnvironmentStatus(this, environment);
    }

    /// <summary>Ends an environment.</summary>
    public void End(string environment)
    {
        lock (gate)
        {
            active.RemoveAll(entry => entry.Environment == environment);
            finished++;
            Draw();
        }
    }

    /// <summary>Shows what is in progress in an environment.</summary>
    public void Describe(string environment, string activity)
    {
        lock (gate)
        {
            var index = active.FindIndex(entry => entry.Environment == environment);
            if (index >= 0)
            {
                active[index] = (environment, activity);
                Draw();
            }
        }
    }

    /// <summary>Writes a line of an environment to the error stream, with its name.</summary>
    public void WriteLine(string environment, string line)
    {
        if (line.Length > 0)
        {
            var labeled = line.StartsWith(OwnPrefix, StringComparison.Ordinal)
                ? $"{OwnPrefix}{environment}: {line[OwnPrefix.Length..]}"
                : $"{environment}: {line}";
            WriteBetween(() => context.Terminal.Error.Write($"{labeled}\n"));
        }
    }

    /// <summary>Writes something while the status line is not shown.</summary>
    public void WriteBetween(Action write)
    {
        lock (gate)
        {
            status.Clear();
            write();
            Draw();
        }
    }

    // The lock is held.
    private void Draw()
    {
        if (!context.Terminal.IsErrorInteractive)
        {
            return;
        }

        if (active.Count == 0)
        {
            status.Clear();
            return;
        }

        var shown = active.Take(MaxShown).Select(entry => $"{entry.Environment} {entry.Activity}".TrimEnd());
        var more = active.Count > MaxShown ? $" · and {active.Count - MaxShown} more" : "";
        status.Show($"{finished} of {total} environments · {string.Join(" · ", shown)}{more}");
    }

    private sealed class EnvironmentStatus(FleetProgress fleet, string environment) : IStatusLine
    {
        public void Show(string text) => fleet.Describe(environment, text);

        public void Clear() => fleet.Describe(environment, "");
    }
}

namespace AmasSync.Cli.Tests.Faults;

/// <summary>The process is no more: nothing of ours catches this.</summary>
internal sealed class KilledException : Exception;

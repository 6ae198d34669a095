namespace AmasSync.Cli.Tests.Faults;

/// <summary>A fault at a save of the inventory.</summary>
/// <param name="Name">The name in the log.</param>
/// <param name="Save">The number of the save, from 1.</param>
/// <param name="Before">The exception to throw instead of saving; null to kill the run after the save.</param>
internal sealed record SaveFault(string Name, int Save, Func<Exception>? Before);

namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>Which run of a test it is.</summary>
/// <param name="Number">The number on its side, from 1, in the order in which the runs are begun.</param>
/// <param name="IsOnBase">Whether it is one with the agent of the base.</param>
internal readonly record struct RunIdentity(int Number, bool IsOnBase);

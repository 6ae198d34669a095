namespace Amas.Emulator.Access;

/// <summary>How many requests an account may make in a stretch of time.</summary>
internal readonly record struct RequestRate(int Requests, TimeSpan Period);

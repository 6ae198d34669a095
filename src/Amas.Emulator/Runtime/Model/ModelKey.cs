namespace Amas.Emulator.Runtime.Model;

/// <summary>The key of a model server, whose text form does not reveal it.</summary>
internal sealed record ModelKey(string Text)
{
    public override string ToString() => "(a key)";
}

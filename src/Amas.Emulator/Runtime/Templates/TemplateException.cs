namespace Amas.Emulator.Runtime.Templates;

/// <summary>Filling in the templates of a text makes it too large, or takes too many steps.</summary>
internal sealed class TemplateException() : Exception("A text becomes too large when its templates are filled in.");

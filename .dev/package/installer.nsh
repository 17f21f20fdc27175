; The app registers its links itself, so the installer only has to take that back.
!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\primehub-models"
!macroend
